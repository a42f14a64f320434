import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PortalUser } from '../../../../src/bitrix24/user.ts';
import { arrange } from '../../../../src/directory/arrange/arrange.ts';
import type { Department } from '../../../../src/bitrix24/methods/departments.ts';
import type { UserFlag } from '../../../../src/directory/arrange/user-flags.ts';
import { People } from '../../../../src/directory/model/people.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

const departments: readonly Department[] = [
  { id: 1, name: 'Acme' },
  { id: 2, name: 'Отдел продаж', parentId: 1 },
];

function found(
  users: readonly PortalUser[],
  text: string,
  flags: readonly UserFlag[] = [],
): readonly number[] {
  const people = new People('en');
  people.put(users);
  const arrangement = { filter: { text, flags }, sortBy: 'id', groupBy: 'none' } as const;
  return arrange(people, arrangement, { departments, now: NOW }).userIds;
}

const named = (name: string): PortalUser => ({ id: 7, name });

describe('A filter’s text', () => {
  const finds: readonly (readonly [text: string, user: Omit<PortalUser, 'id'>])[] = [
    ['', {}],
    ['  ', {}],
    ['петр', { name: 'Пётр Ильин' }],
    ['пётр', { name: 'Петр Ильин' }],
    ['muller', { name: 'Jürgen Müller' }],
    ['MÜLLER', { name: 'Jurgen Muller' }],
    ['mu\u0308ller', { name: 'Jürgen Müller' }],
    ['grosskopf', { name: 'Käthe Großkopf' }],
    ['lukasz', { name: 'Łukasz Wójtowicz' }],
    ['obrien', { name: 'Conan O’Brien' }],
    ['khrushchev', { name: 'Никита Хрущёв' }],
    ['hruschev', { name: 'Никита Хрущёв' }],
    ['hrushchyov', { name: 'Никита Хрущёв' }],
    ['хрущев', { name: 'Никита Хрущёв' }],
    ['хрущев', { name: 'Nikita Khrushchev' }],
    ['юрий', { name: 'Yuri Gagarin' }],
    ['юри', { name: 'Yuri Gagarin' }],
    ['yuri', { name: 'Юрий Гагарин' }],
    ['iurii', { name: 'Юрий Гагарин' }],
    ['yelena', { name: 'Елена Ильина' }],
    ['aleksandr', { name: 'Alexandr' }],
    ['fyodor', { name: 'Фёдор' }],
    ['vasiliev', { name: 'Васильев' }],
    ['васильев', { name: 'Vasilyev' }],
    ['вольфганг', { name: 'Wolfgang' }],
    ['шмидт', { name: 'Schmidt' }],
    ['юрій', { name: 'Юрий' }],
    ['mik', { name: 'Mikhail' }],
    ['mik', { name: 'Михаил' }],
    ['miller anna', { name: 'Anna Maria Miller' }],
    ['дизайнер', { position: 'Ведущий дизайнер' }],
    ['dizainer', { position: 'Ведущий дизайнер' }],
    ['anna@example', { email: 'Anna@example.com' }],
    ['7', {}],
    ['#7', {}],
    ['4930123', { phones: { work: '+49 (30) 123-45' } }],
    ['+49 (30) 123', { phones: { work: '+49 (30) 123-45' } }],
    ['012', { phones: { inner: '4012' } }],
    ['030 123', { phones: { work: '+49 (30) 123-45' } }],
    ['0049 30', { phones: { work: '+49 (30) 123-45' } }],
    ['+4', { phones: { work: '+49 (30) 123-45' } }],
    ['8 916 123', { phones: { mobile: '+7 916 123-45-67' } }],
    ['+7 916 123', { phones: { mobile: '8 (916) 123-45-67' } }],
    ['21', { phones: { inner: '21' } }],
    ['215 493', { phones: { inner: '215', mobile: '+49 30 12345' } }],
    ['продаж', { departments: [2] }],
    ['prodazh', { departments: [2] }],
    ['acme 30', { departments: [1], phones: { inner: '30' } }],
    ['30 acme', { departments: [1], phones: { inner: '30' } }],
    ['田中', { name: '田中太郎' }],
    ['victor', { name: 'Виктор' }],
    ['kuznecov', { name: 'Кузнецов' }],
    ['кузнецов', { name: 'Kuznecov' }],
    ['чапек', { name: 'Čapek' }],
    ['chapek', { name: 'Чапек' }],
    ['виктор', { name: 'Victor' }],
    ['Carl', { name: 'Карл' }],
    ['карл', { name: 'Carl' }],
    ['nick', { name: 'Ник' }],
    ['philip', { name: 'Филипп' }],
    ['филипп', { name: 'Philip' }],
    ['stephan', { name: 'Стефан' }],
    ['alexander', { name: 'Александр' }],
    ['александр', { name: 'Alexander' }],
    ['thomas', { name: 'Томас' }],
    ['marcel', { name: 'Марсель' }],
    ['мария', { name: 'Anna-Maria' }],
    ['maria', { name: 'Анна-Мария' }],
    ['иванов', { name: 'Karaivanov' }],
    ['josif', { name: 'Иосиф' }],
    ['josif', { name: 'Iosif' }],
    ['jo', { name: 'Zed', position: 'Иосиф' }],
    ['jo', { name: 'Анна-Иосиф' }],
    ['soren', { name: 'Søren' }],
    ['dordevic', { name: 'Đorđević' }],
    ['gudrun', { name: 'Guðrún' }],
    ['thor', { name: 'Þór' }],
    ['aegir', { name: 'Ægir' }],
    ['oedipe', { name: 'Œdipe' }],
    ['isik', { name: 'Işık' }],
    ['hal', { name: 'Ħal' }],
    ['tor', { name: 'Ŧor' }],
    ['eliyev', { name: 'Əliyev' }],
    ['νικοσ', { name: 'Νίκος' }],
    ['obrien', { name: "Conan O'Brien" }],
    ['yevgen', { name: 'Євген' }],
    ['djordje', { name: 'Ђорђе' }],
    ['алиев', { name: 'Aliyev' }],
    ['чапек', { name: 'Czapek' }],
    ['цветаев', { name: 'Tzvetaev' }],
    ['рики', { name: 'Ricky' }],
    ['franc', { name: 'Мефранси' }],
    ['бекер', { name: 'Beckker' }],
    ['пучини', { name: 'Puccini' }],
    ['cacic', { name: 'Чачич' }],
    ['чачич', { name: 'Cacic' }],
    ['cacic', { name: 'Цациц' }],
    ['цациц', { name: 'Cacic' }],
    ['tsvetaev', { name: 'Tzvetaev' }],
    ['step', { name: 'Стефан' }],
    ['marc', { name: 'Марсель' }],
    ['philipp', { name: 'Филип' }],
    ['gross', { name: 'Грос' }],
    ['42', { name: 'Room 42' }],
    ['#abc', { name: 'Team #abc' }],
    ['30 123', { phones: { work: '+49 (30) 123-45' } }],
    ['3 01', { phones: { work: '+49 (30) 123-45' } }],
    ['030', { phones: { work: '+49 (30) 123-45' } }],
    ['8916', { phones: { mobile: '+7 916 123-45-67' } }],
    ['+777', { phones: { mobile: '555', work: '777' } }],
  ];
  for (const [text, user] of finds) {
    it(`finds ${JSON.stringify(user)} by “${text}”`, () => {
      assert.deepEqual(found([{ id: 7, ...user }], text), [7]);
    });
  }

  const misses: readonly (readonly [text: string, user: Omit<PortalUser, 'id'>])[] = [
    ['анна', { name: 'Инна' }],
    ['anna miller', { name: 'Anna Maria' }],
    ['70', {}],
    ['#70', { phones: { inner: '70' } }],
    ['49', { phones: { work: '+49 (30) 123-45' } }],
    ['030 999', { phones: { work: '+49 (30) 123-45' } }],
    ['acme', { departments: [2] }],
    ['y', { name: 'Ali' }],
    ['milana', { name: 'Melana' }],
    ['jo', { position: 'iOS developer' }],
    ['kt', { position: 'Director' }],
    ['anna', { position: 'Analyst' }],
    ['anna', { position: 'Аналитик' }],
    ['jon', { position: 'Operations' }],
    ['wen', { name: 'Steven' }],
    ['jan', { name: 'Christian' }],
    ['gari', { name: 'Гарк' }],
    ['jap', { name: 'Янов' }],
    ['chapek', { name: 'Цапек' }],
    ['03', { phones: { work: '+49 (30) 123-45' } }],
    ['ross', { name: 'Росв' }],
    ['rossiya', { name: 'Росия' }],
    ['gross', { name: 'Грот' }],
    ['ande', { name: 'Антон' }],
    ['sandeve', { name: 'Сандвел' }],
    ['k', { name: 'Хан' }],
    ['ь', { name: 'Anna' }],
    ['ѣ', { name: 'Ѫ' }],
    ['#9', { name: 'Room #9' }],
    ['7 8', {}],
    ['a7', {}],
    ['7a', {}],
    ['7anna', { phones: { inner: '7' } }],
    ['30 anna 12', { name: 'Anna', phones: { work: '3012' } }],
    ['04', { phones: { work: '+49 (30) 123-45' } }],
    ['+30', { phones: { work: '+49 (30) 123-45' } }],
    ['1005', { phones: { work: '0512345' } }],
    ['203099', { phones: { work: '+4903099 1' } }],
    ['8 916 123', { phones: { mobile: '+49 916 123' } }],
    ['812', { phones: { inner: '712' } }],
    ['8 999', { phones: { mobile: '+7 916 123-45-67' } }],
    ['7 999', { phones: { mobile: '8 916 123-45-67' } }],
    ['9161', { phones: { mobile: '8161 000' } }],
  ];
  for (const [text, user] of misses) {
    it(`does not find ${JSON.stringify(user)} by “${text}”`, () => {
      assert.deepEqual(found([{ id: 7, ...user }], text), []);
    });
  }

  it('finds an id exactly, not the ids that contain it', () => {
    assert.deepEqual(found([{ id: 4 }, { id: 42 }, { id: 421 }, { id: 142 }], '42'), [42]);
    assert.deepEqual(found([{ id: 4 }, { id: 42 }, { id: 421 }, { id: 142 }], '#42'), [42]);
    assert.deepEqual(found([{ id: 4 }, { id: 42 }, { id: 421 }, { id: 142 }], '421'), [421]);
  });

  it('finds somebody by what each field says now, and no longer by what it said', () => {
    const before: PortalUser = {
      id: 7,
      name: 'Anna Lee',
      firstName: 'Anna',
      lastName: 'Lee',
      position: 'Tester',
      email: 'old@example.com',
      phones: { work: '5550001' },
    };
    const changes: readonly (readonly [now: Partial<PortalUser>, was: string, is: string])[] = [
      [{ name: 'Anna Kay' }, 'quentin', 'kay'],
      [{ firstName: 'Bella' }, 'quentin', 'bella'],
      [{ lastName: 'Moore' }, 'quentin', 'moore'],
      [{ position: 'Writer' }, 'tester', 'writer'],
      [{ email: 'new@example.com' }, 'old@', 'new@'],
      [{ phones: { work: '7770002' } }, '5550001', '7770002'],
    ];
    for (const [change, was, is] of changes) {
      const people = new People('en');
      people.put([before]);
      people.put([{ ...before, ...change }]);
      const finds = (text: string): boolean => {
        const arrangement = { filter: { text, flags: [] }, sortBy: 'id', groupBy: 'none' } as const;
        return arrange(people, arrangement, { departments, now: NOW }).shown === 1;
      };
      assert.deepEqual([finds(was), finds(is)], [false, true], is);
    }
  });

  it('finds somebody at each key of a name typed in Latin letters', () => {
    const spellings = {
      'Михаил Хрущёв': ['mikhail', 'mihail', 'khrushchev', 'hruschev', 'khrushchov'.slice(0, 7)],
      'Юлия Чернышёва': ['yulia', 'julija', 'iuliia', 'chernysheva', 'czernyszewa', 'černyševa'],
      'Елена Жукова': ['yelena', 'elena', 'jelena', 'zhukova', 'žukova'],
      'Дмитрий Цветаев': ['dmitry', 'dmitrii', 'dmitriy', 'tsvetaev', 'tsvetayev'],
      'Виктор Чехов': ['victor', 'viktor', 'wiktor', 'chekhov', 'czechow', 'čehov'],
      'Александр Филиппов': ['alexander', 'aleksandr', 'filippov', 'philippov'],
      'Ксения Васильева': ['xenia', 'kseniya', 'vasilyeva', 'vasilieva', 'wassiliewa'.slice(0, 3)],
    };
    for (const [name, words] of Object.entries(spellings)) {
      for (const word of words) {
        // One letter alone may still be the beginning of another spelling.
        for (let end = 2; end <= word.length; end++) {
          const typed = word.slice(0, end);
          assert.deepEqual(found([named(name)], typed), [7], `${name} by ${typed}`);
        }
      }
    }
  });

  it('finds somebody by any part of a name as it is written', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('aeiyjkhscztwxoéßłАБЕЁЖИЙКХШЩЬЮЯєї’ğ李́')),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(), (name, from, length) => {
        const part = name.slice(from % name.length).slice(0, 1 + (length % name.length));
        assert.deepEqual(found([named(name)], part), [7]);
      }),
    );
  });

  it('bears any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, text) => {
        assert.ok(found([named(name)], text).length <= 1);
      }),
    );
  });
});

describe('A filter of whom alone to show', () => {
  const users: readonly PortalUser[] = [
    { id: 1, lastActivity: NOW - 1000, phones: { inner: '21' } },
    { id: 2, active: false, lastActivity: NOW - 1000 },
    { id: 3, absence: { lastDay: { year: 2026, month: 11, day: 22 }, end: NOW + 1000 }, phones: {} },
    { id: 4, bot: true },
    { id: 5, extranet: true, lastActivity: 'never' },
    { id: 6, type: 'collaber', online: true },
    { id: 7, connector: true, extranet: true },
  ];
  const cases: readonly (readonly [flags: readonly UserFlag[], ids: readonly number[]])[] = [
    [[], [1, 2, 3, 4, 5, 6, 7]],
    [['active'], [1, 3, 4, 5, 6, 7]],
    [['online'], [1, 6]],
    [['absent'], [3]],
    [
      ['online', 'absent'],
      [1, 3, 6],
    ],
    [['bots'], [4]],
    [['extranet'], [5, 6]],
    [
      ['bots', 'extranet'],
      [4, 5, 6],
    ],
    [['extranet', 'online'], [6]],
    [['phone'], [1]],
    [['phone', 'absent'], []],
  ];
  for (const [flags, ids] of cases) {
    it(`leaves ${ids.join(', ') || 'nobody'} for ${flags.join(' and ') || 'no wish'}`, () => {
      assert.deepEqual(found(users, '', flags), ids);
    });
  }
});
