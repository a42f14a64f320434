import type { CustomField, Person } from './portal-data.ts';

const field = (
  number: number,
  title: string,
  type: CustomField['type'],
  more: Partial<CustomField> = {},
): CustomField => ({
  id: 200 + number,
  code: `UF_USR_171200000000${number}`,
  title,
  type,
  multiple: false,
  list: [],
  ...more,
});

const desk = field(1, 'Desk', 'string');
const shirt = field(2, 'T-shirt size', 'enumeration', {
  list: ['S', 'M', 'L', 'XL'].map((value, index) => ({ id: 51 + index, value })),
});
const firstAid = field(3, 'First aider', 'boolean');
const mentor = field(4, 'Mentor', 'employee');
const languages = field(5, 'Languages', 'string', { multiple: true });
const contract = field(6, 'Contract until', 'date');

/** What Larkspur Works wants to know of its people beyond what Bitrix24 asks for. */
export const customFields: readonly CustomField[] = [desk, shirt, firstAid, mentor, languages, contract];

/** Custom fields and the day of hiring of an employee who has none yet; others stay as they are. */
export function withCustomFields(person: Person): Person {
  const { id, kind, departments, hired, custom, externalAuthId } = person;
  if (kind !== 'user' || departments.length === 0 || externalAuthId === 'rest_system') return person;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    ...person,
    hired: hired || (id % 4 === 3 ? '' : `${2010 + (id % 15)}-${two(1 + (id % 12))}-${two(1 + (id % 28))}`),
    custom: {
      [desk.code]: `${1 + (id % 5)}.${two(id % 40)}`,
      [shirt.code]: String(51 + (id % 4)),
      [firstAid.code]: id % 3 === 0 ? '1' : '0',
      [mentor.code]: id === 5 ? '' : '5',
      [languages.code]: id % 2 === 0 ? ['English', 'Deutsch'] : [],
      [contract.code]: id % 7 === 4 ? '2027-12-31T02:00:00+02:00' : '',
      ...custom,
    },
  };
}
