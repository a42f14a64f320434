import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { exportFileName } from '../../../src/export/file-name.ts';

const date = new Date(2026, 2, 9, 23, 59);

describe('The name that an export is offered under', () => {
  const names: [source: string[], extension: string, name: string][] = [
    [['larkspur.bitrix24.com'], 'csv', 'larkspur.bitrix24.com-users-2026-03-09.csv'],
    [['example.com:8443', 'R&D / Tools'], 'vcf', 'example.com-8443-R-D-Tools-users-2026-03-09.vcf'],
    [['example.com', '../../etc/passwd'], 'json', 'example.com-etc-passwd-users-2026-03-09.json'],
    [['example.com', 'Отдел «Север»'], 'jsonl', 'example.com-Отдел-Север-users-2026-03-09.jsonl'],
    [['example.com', '\u202E'], 'csv', 'example.com-users-2026-03-09.csv'],
    [['', 'CON'], 'csv', 'CON-users-2026-03-09.csv'],
  ];
  for (const [source, extension, name] of names) {
    it(`is ${name}`, () => {
      assert.equal(exportFileName(source, date, extension), name);
    });
  }

  it('has a hundred bytes of each part, and no more', () => {
    for (const length of [99, 100, 101])
      assert.equal(
        exportFileName(['x'.repeat(length)], date, 'csv'),
        `${'x'.repeat(Math.min(100, length))}-users-2026-03-09.csv`,
      );
  });

  it('is one that file systems take, however long the group’s name is', () => {
    for (const letter of ['x', '🦊', 'я', '東', '𠮷', 'a\u0301']) {
      const name = exportFileName(['x'.repeat(500), letter.repeat(500)], date, 'jsonl');
      assert.ok(name.isWellFormed());
      assert.ok(name.endsWith('-users-2026-03-09.jsonl'));
      assert.ok(Buffer.byteLength(name) <= 255, `${Buffer.byteLength(name)} bytes of ${letter}`);
    }
  });
});
