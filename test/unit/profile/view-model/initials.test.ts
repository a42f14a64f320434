import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fallbackColor, initialsOf, inkOn } from '../../../../src/profile/view-model/initials.ts';

describe('The initials of a name', () => {
  const cases: Record<string, string> = {
    'Emily Smith': 'ES',
    'anna maria petrova': 'AP',
    'Фёдор Ёлкин': 'ФЁ',
    Cher: 'C',
    李小龙: '李',
    'Ångström Zoë': 'ÅZ',
    '👩‍💻 Ada': '👩‍💻A',
    '<b>Bobby</b> "Tables" O’Neil': 'O',
    '!!!': '?',
    '': '?',
  };
  for (const [name, initials] of Object.entries(cases)) {
    it(`are ${initials} for “${name}”`, () => {
      assert.equal(initialsOf(name), initials);
    });
  }
});

describe('The ink on a colour', () => {
  /** Contrast of two colours by WCAG 2.2. */
  const contrast = (ink: string, paper: string): number => {
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5]
        .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [light = 0, dark = 0] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  it('can be read on every colour there is', () => {
    for (let red = 0; red < 256; red += 15)
      for (let green = 0; green < 256; green += 15)
        for (let blue = 0; blue < 256; blue += 15) {
          const color = `#${[red, green, blue].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
          assert.ok(contrast(inkOn(color), color) >= 4.5, color);
        }
  });
});

describe('The colour of somebody whom the portal gives none', () => {
  it('goes by the last digit of the id, as on the portal', () => {
    assert.deepEqual([1, 10, 25, 103].map(fallbackColor), ['#df532d', '#ab7761', '#3e99ce', '#4ba984']);
  });
});
