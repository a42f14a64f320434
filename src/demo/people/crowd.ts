import { type Culture, cultures, departmentTable } from './names.ts';
import type { Department, Person, Rhythm } from './portal-data.ts';
import { day, hour, minute, never, nobody } from './blank-person.ts';
import { specialPeople } from './special-people.ts';

/** Mulberry32: the same people every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Seat {
  readonly department: number;
  readonly weight: number;
  readonly positions: readonly string[];
}

const tree = departmentTable.map((line) => {
  const [id = '', parent = '', name = '', weight = '', positions = ''] = line.split('|');
  return {
    id: Number(id),
    parent: Number(parent),
    name,
    weight: Number(weight),
    positions: positions.split(', '),
  };
});

const seats: readonly Seat[] = tree.map(({ id, weight, positions }) => ({
  department: id,
  weight,
  positions,
}));

/** How many of a hundred people have which rhythm. */
const rhythms: readonly { weight: number; every: number }[] = [
  { weight: 22, every: 8 * minute },
  { weight: 20, every: hour },
  { weight: 30, every: 10 * hour },
  { weight: 14, every: 4 * day },
  { weight: 7, every: 40 * day },
  { weight: 3, every: 300 * day },
  { weight: 4, every: 0 },
];

class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  percent(chance: number): boolean {
    return this.#next() * 100 < chance;
  }

  one<T>(from: readonly T[], otherwise: T): T {
    return from[this.below(from.length)] ?? otherwise;
  }

  weighted<T extends { readonly weight: number }>(from: readonly T[]): T | undefined {
    let left = this.#next() * from.reduce((sum, { weight }) => sum + weight, 0);
    return from.find(({ weight }) => (left -= weight) < 0) ?? from[0];
  }
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');

/** Numbers come from the ranges that are reserved for fiction. */
function phonesOf(id: number, dice: Dice): Person['phones'] {
  const mobile = `+447700900${padded(id % 1000, 3)}`;
  const work = `+44 20 7946 ${padded(id % 1000, 4)}`;
  const inner = String(100 + (id % 900));
  const none = nobody.phones;
  const shape = dice.below(10);
  if (shape < 2) return none;
  if (shape < 4) return { ...none, mobile };
  if (shape < 5) return { ...none, inner };
  if (shape < 9) return { ...none, mobile, work, inner };
  return { mobile, work, inner, home: `+12125550${padded(100 + (id % 100), 3)}` };
}

/** Namesakes get their id into the address. */
function emailOf(id: number, firstName: string, lastName: string, taken: Set<string>): string {
  const plain = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replace(/[Łł]/g, 'l')
    .toLowerCase();
  if (!/^[a-z.-]+$/.test(plain)) return `p${id}@example.org`;
  if (taken.has(plain)) return `${plain}${id}@example.com`;
  taken.add(plain);
  return `${plain}@example.com`;
}

const birthdayOf = (dice: Dice) =>
  dice.percent(70)
    ? `${1960 + dice.below(45)}-${padded(1 + dice.below(12), 2)}-${padded(1 + dice.below(28), 2)}`
    : '';

function rhythmOf(dice: Dice, active: boolean): Rhythm {
  const every = active ? (dice.weighted(rhythms)?.every ?? 0) : (100 + dice.below(900)) * day;
  return every === 0 ? never : { every, desktop: dice.percent(60), mobile: dice.percent(50) };
}

function nameOf(dice: Dice, culture: Culture, woman: boolean): { firstName: string; lastName: string } {
  const [hers = '', his = hers] = dice.one(culture.last, '').split('|').reverse();
  return { firstName: dice.one(woman ? culture.women : culture.men, ''), lastName: woman ? hers : his };
}

function makePerson(id: number, dice: Dice, taken: Set<string>): Person {
  const culture = dice.weighted(cultures);
  const seat = dice.weighted(seats);
  if (!culture || !seat) return { ...nobody, id };
  const woman = dice.percent(50);
  const { firstName, lastName } = nameOf(dice, culture, woman);
  const active = !dice.percent(9);
  const email = emailOf(id, firstName, lastName, taken);
  const second = dice.percent(6) ? dice.weighted(seats)?.department : undefined;
  return {
    ...nobody,
    id,
    active,
    firstName,
    lastName,
    position: dice.percent(4) ? '' : dice.one(seat.positions, ''),
    gender: woman ? 'F' : dice.percent(90) ? 'M' : '',
    birthday: birthdayOf(dice),
    email,
    website: dice.percent(12) ? email.replace(/^(.+)@(.+)$/, '$2/people/$1') : '',
    phones: phonesOf(id, dice),
    photo: dice.percent(62),
    externalAuthId: dice.percent(40) ? 'socservices' : null,
    departments: [...new Set([seat.department, second ?? seat.department])],
    rhythm: rhythmOf(dice, active),
    absentDays: active && dice.percent(7) ? 1 + dice.below(25) : 0,
    status: dice.percent(20) ? dice.one(['online', 'dnd', 'away', 'break'], 'online') : null,
    city: culture.city,
    // Every fifth has left it to the portal.
    timeZone: id % 5 === 0 ? '' : culture.timeZone,
    country: culture.country,
  };
}

/** So many invented people, the same ones every time, in ascending order of id and with gaps between the ids. */
export function makePeople(count: number): Person[] {
  const people = specialPeople.slice(0, count).map((special): Person => ({ ...nobody, ...special }));
  const dice = new Dice(24);
  const taken = new Set<string>();
  let id = people.at(-1)?.id ?? 0;
  while (people.length < count) {
    id += dice.percent(80) ? 1 : 2 + dice.below(4);
    people.push(makePerson(id, dice, taken));
  }
  return people;
}

/** The department tree. Heads are found among the people; the spare departments are empty. */
export function makeDepartments(people: readonly Person[]): Department[] {
  const taken = new Set<number>();
  return tree.map(({ id, parent, name, weight }, index) => {
    const head = people.find(
      (person) => person.active && !person.bot && !taken.has(person.id) && person.departments[0] === id,
    );
    if (head) taken.add(head.id);
    // The night shift runs itself.
    return {
      id,
      parent,
      name,
      sort: (index + 1) * 100,
      head: id === 31 || (weight === 0 && id !== 1) ? 0 : (head?.id ?? 0),
    };
  });
}
