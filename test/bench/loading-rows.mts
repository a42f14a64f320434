import { type BenchRow, count, ratioRow, seconds } from './bench.mts';
import type { Measured, Way } from './measure-loading.mts';

const names: Readonly<Record<Way, string>> = {
  ours: 'Portal Users',
  listHelper: 'SDK, its list helper',
  tunedBatches: 'SDK, batches tuned by hand',
  oneByOne: 'SDK, one im.user.get a user',
};

/** The design's bar where ids come from `user.get`. */
const mostRequests = (people: number) => Math.ceil(people / 2300) + 2;

/** What one way took. */
export function wayRow(title: string, measured: Measured, listable: number): BenchRow {
  const { way, requests, refused, people, milliseconds, estimatedFrom } = measured;
  const estimated = estimatedFrom !== undefined;
  const received = estimated
    ? `estimated from ${count(estimatedFrom)} requests`
    : `${count(people)} of ${count(listable)} people`;
  const limits = refused > 0 ? `, ${count(refused)} refused` : '';
  return {
    what: `${title}: ${names[way]}`,
    measured: `${count(requests)} requests, ${seconds(milliseconds)}, ${received}${limits}`,
    figures: { requests, refused, milliseconds, people, listable, estimated },
  };
}

/** How ours stands to the design's budgets, and to the others. */
export function budgetRows(
  title: string,
  all: readonly Measured[],
  listable: number,
  limited: boolean,
): BenchRow[] {
  const find = (way: Way) => all.find((measured) => measured.way === way);
  const [ours, helper, tuned] = [find('ours'), find('listHelper'), find('tunedBatches')];
  if (!ours || !helper || !tuned) return [];
  const { requests, refused, people } = ours;
  const most = mostRequests(listable);
  return [
    {
      what: `${title}: requests`,
      measured: count(requests),
      budget: `≤ ⌈N/2300⌉ + 2 = ${count(most)}`,
      within: requests <= most,
      figures: { requests, most },
    },
    {
      what: `${title}: nobody lost${limited ? ', no limit error' : ''}`,
      measured: `${count(listable - people)} lost${limited ? `, ${count(refused)} refused` : ''}`,
      budget: '0',
      within: people === listable && refused === 0,
      figures: { lost: listable - people, refused },
    },
    ratioRow(`${title}: requests, to the list helper’s`, requests / helper.requests, 0.1),
    ratioRow(`${title}: time, to the list helper’s`, ours.milliseconds / helper.milliseconds, 0.25),
    ratioRow(`${title}: time, to tuned batches’`, ours.milliseconds / tuned.milliseconds, 1),
  ];
}

/** The users that a client has received from a portal that orders nothing by itself. */
export function lossRow(title: string, { way, people }: Measured, listable: number): BenchRow {
  return {
    what: `${title}: ${names[way]}`,
    measured: `${count(people)} of ${count(listable)} people`,
    ...(way === 'ours' && { budget: 'all of them', within: people === listable }),
    figures: { people, listable },
  };
}
