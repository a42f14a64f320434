import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { RestError, type RestErrorKind } from '../../../src/bitrix24/errors.ts';
import { filterText } from '../../../src/strings/arrangement.ts';
import { dayText, sinceText } from '../../../src/strings/dates.ts';
import {
  hiddenUsersText,
  listedUsersText,
  shownUsersText,
  tooManyIdsText,
  unknownUsersText,
  usersText,
} from '../../../src/strings/counts.ts';
import { byCode, byKind, errorText } from '../../../src/strings/errors.ts';
import { provenanceText } from '../../../src/strings/lists.ts';
import { numberText } from '../../../src/strings/numbers.ts';
import { nameOf, presenceText } from '../../../src/strings/people.ts';
import { waitText } from '../../../src/strings/waits.ts';
import { locale } from '../../../src/strings/locale.ts';
import { instead, restoreAll } from '../support/instead.ts';
import { LANGUAGES, readIn, type Language } from '../support/readers.ts';

afterEach(() => {
  readIn('en');
});

/** A non-breaking space between figures and words is a space to those who read. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('A count of users', () => {
  const expected: Readonly<Record<Language, readonly string[]>> = {
    en: ['1 user', '2 users', '5 users', '11 users', '21 users', '1.5 users', '1,000 users'],
    ru: [
      '1 пользователь',
      '2 пользователя',
      '5 пользователей',
      '11 пользователей',
      '21 пользователь',
      '1,5 пользователя',
      '1000 пользователей',
    ],
    de: ['1 Nutzer', '2 Nutzer', '5 Nutzer', '11 Nutzer', '21 Nutzer', '1,5 Nutzer', '1.000 Nutzer'],
    es: [
      '1 usuario',
      '2 usuarios',
      '5 usuarios',
      '11 usuarios',
      '21 usuarios',
      '1,5 usuarios',
      '1000 usuarios',
    ],
  };
  for (const language of LANGUAGES) {
    it(`takes its form in ${language}`, () => {
      readIn(language);
      const texts = [1, 2, 5, 11, 21, 1.5, 1000].map(usersText).map(plain);
      assert.deepEqual(
        texts.map((text) => text.replace('1 000', '1000')),
        expected[language],
      );
    });
  }

  it('takes the English form where there are no texts in the language', () => {
    readIn('fr');
    assert.equal(usersText(0), '0 users');
  });
});

describe('A sentence with a count', () => {
  const sentences: readonly (readonly [
    name: string,
    text: (count: number) => string,
    russian: readonly string[],
  ])[] = [
    [
      'of those shown',
      (count) => shownUsersText(0, count),
      ['0 из 1 пользователя', '0 из 2 пользователей', '0 из 5 пользователей', '0 из 21 пользователя'],
    ],
    [
      'of those shown, all of them',
      (count) => shownUsersText(count, count),
      ['1 пользователь', '2 пользователя', '5 пользователей', '21 пользователь'],
    ],
    [
      'of a complete list',
      listedUsersText,
      [
        'Загружен 1 пользователь.',
        'Загружено 2 пользователя.',
        'Загружено 5 пользователей.',
        'Загружен 21 пользователь.',
      ],
    ],
    [
      'of users of whom something is not known',
      (count) => unknownUsersText(1, count),
      [
        'Этих данных нет для 1 из 1 пользователя.',
        'Этих данных нет для 1 из 2 пользователей.',
        'Этих данных нет для 1 из 5 пользователей.',
        'Этих данных нет для 1 из 21 пользователя.',
      ],
    ],
  ];
  for (const [name, text, russian] of sentences) {
    it(`${name} has the right form in Russian`, () => {
      readIn('ru');
      assert.deepEqual([1, 2, 5, 21].map(text), russian);
    });
  }

  for (const language of LANGUAGES) {
    it(`names all its values in ${language}`, () => {
      readIn(language);
      for (const count of [1, 2, 5, 11, 21, 1.5]) {
        for (const text of [
          shownUsersText(3, count),
          unknownUsersText(3, count),
          hiddenUsersText(count, 3),
          tooManyIdsText(count, 3),
        ]) {
          assert.ok(text.includes(numberText(count)) && text.includes('3'), text);
          assert.doesNotMatch(text, /\{\d\}/);
        }
      }
    });
  }
});

describe('Dates and numbers', () => {
  const day = { year: 2026, month: 11, day: 26 };
  const cases: readonly (readonly [language: string, region: string, day: string, number: string])[] = [
    ['en', 'US', 'November 26, 2026', '12,345.5'],
    ['en', 'GB', '26 November 2026', '12,345.5'],
    ['en', 'de', '26 November 2026', '12.345,5'],
    ['ru', 'RU', '26 ноября 2026 г.', '12 345,5'],
    ['de', 'DE', '26. November 2026', '12.345,5'],
    ['de', 'AT', '26. November 2026', '12 345,5'],
    ['es', 'ES', '26 de noviembre de 2026', '12.345,5'],
    ['es', 'MX', '26 de noviembre de 2026', '12,345.5'],
    ['fr', 'GB', '26 November 2026', '12,345.5'],
  ];
  for (const [language, region, dayWritten, number] of cases) {
    it(`are written in ${language} as in ${region}`, () => {
      readIn(language, region);
      assert.deepEqual([dayText(day), plain(numberText(12_345.5))], [dayWritten, number]);
    });
  }

  for (const region of ['', 'Deutschland', 'x', '<script>']) {
    it(`go by the system where the region is ${JSON.stringify(region)}`, () => {
      readIn('ru', region);
      assert.equal(plain(numberText(12_345.5)), '12 345,5');
    });
  }

  const systems: readonly (readonly [language: string, system: string, locale: string])[] = [
    ['en', 'de-DE', 'en-DE'],
    ['en', 'fr', 'en'],
    ['de', 'de-AT', 'de-AT'],
    ['es', 'en-US', 'es'],
  ];
  for (const [language, system, expected] of systems) {
    it(`are written as in ${expected} where the texts are in ${language} and the system is ${system}`, () => {
      const usual = new Intl.DateTimeFormat(system).resolvedOptions();
      instead(Intl.DateTimeFormat.prototype, 'resolvedOptions', () => usual);
      readIn(language);
      assert.equal(locale(), expected);
      restoreAll();
    });
  }

  it('tell in the language how long ago something was', () => {
    const told = LANGUAGES.map((language) => {
      readIn(language);
      return sinceText(0, 3 * 3_600_000);
    });
    assert.deepEqual(told, ['3 hours ago', '3 часа назад', 'vor 3 Stunden', 'hace 3 horas']);
  });
});

describe('In every language', () => {
  const kinds: readonly RestErrorKind[] = [
    'credentials',
    'scope',
    'denied',
    'notFound',
    'limited',
    'overloaded',
    'portalGone',
    'tls',
    'network',
    'timeout',
    'badReply',
    'internal',
    'cancelled',
  ];
  const PORTAL = 'portal.example.com';

  it('knows every kind of error', () => {
    assert.deepEqual([...kinds].sort(), Object.keys(byKind).sort());
  });

  for (const language of LANGUAGES) {
    it(`each error is a sentence that can be read in ${language}`, () => {
      readIn(language);
      const errors = [
        ...kinds.map((kind) => new RestError(kind, 'SOMETHING', 'im.user.get')),
        ...Object.keys(byCode).map((code) => new RestError('badReply', code, 'im.user.get')),
      ];
      for (const error of errors) {
        for (const kind of ['webhook', 'token', 'application'] as const) {
          const text = errorText(error, { portal: PORTAL, kind, userId: 42 });
          assert.match(text, /^[\p{L}«„“¿].*[.]$/u);
          assert.doesNotMatch(text, /\{\d\}|undefined|\bHTTP\b/);
          assert.ok(text.length <= 330, `${text.length}: ${text}`);
        }
      }
    });
  }

  it('what a filter looks for stands in the quotes of the language', () => {
    const told = LANGUAGES.map((language) => {
      readIn(language);
      return filterText({ text: ' anna ', flags: [] });
    });
    assert.deepEqual(told, ['“anna”', '«anna»', '„anna“', '«anna»']);
  });

  it('a person is told of in the words of the language', () => {
    const told = LANGUAGES.map((language) => {
      readIn(language, language === 'en' ? 'US' : undefined);
      return [
        nameOf({ id: 7 }),
        presenceText({ kind: 'seen', at: 0 }, 2 * 86_400_000),
        presenceText({ kind: 'absent', lastDay: { year: 2026, month: 12, day: 23 } }, Date.UTC(2026, 10, 26)),
        provenanceText({ from: 'user.get', missing: ['bots', 'extranet', 'dismissed'] }),
        plain(waitText('rate', 61)),
      ];
    });
    assert.deepEqual(told, [
      [
        'User 7',
        'Last seen 2 days ago',
        'Absent through December 23',
        'From user.get. Not included: bots, extranet users, and dismissed users.',
        'The portal limits the number of requests. Continuing in 2 minutes.',
      ],
      [
        'Пользователь 7',
        'Был(а) в сети 2 дня назад',
        'Отсутствует по 23 декабря',
        'Из user.get. Не входят: боты, пользователи экстранета и уволенные пользователи.',
        'Портал ограничивает число запросов. До продолжения: 2 минуты.',
      ],
      [
        'Nutzer 7',
        'Zuletzt gesehen vor 2 Tagen',
        'Abwesend bis einschließlich 23. Dezember',
        'Aus user.get. Nicht enthalten: Bots, Extranet-Nutzer und deaktivierte Nutzer.',
        'Das Portal begrenzt die Anzahl der Anfragen. Fortsetzung in 2 Minuten.',
      ],
      [
        'Usuario 7',
        'Última vez en línea: hace 2 días',
        'Ausente hasta el 23 de diciembre',
        'De user.get. No se incluyen: bots, usuarios de extranet y usuarios despedidos.',
        'El portal limita el número de solicitudes. Se continuará en 2 minutos.',
      ],
    ]);
  });
});
