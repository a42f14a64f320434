// Finding user IDs in a log and in JSON of 50,000 lines, in one line, and in what a screen shows, beside the budgets.
import { findUserIds } from '../../src/editor/ids/find-user-ids.ts';
import { type Bench, type BenchRow, count, median } from './bench.mts';

const SCREEN_LINES = 60;

interface Text {
  readonly what: string;
  readonly language: string;
  readonly text: string;
  /** Milliseconds. */
  readonly budget: number;
}

function logOf(lines: number): string {
  const line = (at: number) => {
    const time = `2026-03-01 10:${String(at % 60).padStart(2, '0')}:15.${100 + (at % 900)}`;
    switch (at % 5) {
      case 0:
        return `${time} [info] POST /rest/${1 + (at % 9)}/abcd1234efgh5678/crm.deal.update?fields%5BASSIGNED_BY_ID%5D=${1 + (at % 500)}&id=${at} -> 200 in ${at % 90} ms`;
      case 1:
        return `${time} [debug] task ${at} saved: RESPONSIBLE_ID=${1 + (at % 700)} CREATED_BY=${1 + (at % 30)} STATUS=3`;
      default:
        return `${time} [trace] cache hit for key portal:${at}:settings after ${at % 7} ms, 12 entries left`;
    }
  };
  return Array.from({ length: lines }, (_, at) => line(at)).join('\n');
}

function repliesOf(lines: number): string {
  const deal = (at: number) => ({
    ID: String(at),
    TITLE: `Deal ${at}`,
    ASSIGNED_BY_ID: String(1 + (at % 500)),
    CREATED_BY_ID: '7',
    STAGE_ID: 'C2:NEW',
    OPPORTUNITY: '120.00',
    COMMENTS: null,
    creator: { id: '5', name: 'Ann' },
    tags: ['x'],
  });
  const deals = Array.from({ length: Math.ceil(lines / 16) }, (_, at) => deal(at));
  return JSON.stringify({ result: deals }, null, 2).split('\n').slice(0, lines).join('\n');
}

const screenOf = (text: string) =>
  text
    .split('\n')
    .slice(400, 400 + SCREEN_LINES)
    .join('\n');

function measured({ what, language, text, budget }: Text, runs: number): BenchRow {
  const times: number[] = [];
  let ids = 0;
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    ids = findUserIds(text, language).length;
    times.push(performance.now() - start);
  }
  // The first runs are those of code that V8 has not compiled yet.
  const value = median(times.slice(runs >> 1));
  return {
    what: `${what}: ${count(text.length)} characters, ${count(ids)} IDs`,
    measured: `${value.toFixed(value < 10 ? 2 : 0)} ms`,
    budget: `≤ ${budget} ms`,
    within: value <= budget,
    figures: { milliseconds: value, most: budget, ids, characters: text.length },
  };
}

export const idsBench: Bench = {
  name: 'ids',
  title: 'Finding user IDs in a text',
  run({ quick, say }) {
    const lines = quick ? 5000 : 50_000;
    say(`ids: ${count(lines)} lines`);
    const log = logOf(lines);
    const json = repliesOf(lines);
    const minified = json.replace(/\n\s*/g, '');
    const texts: readonly Text[] = [
      { what: `A log of ${count(lines)} lines`, language: 'log', text: log, budget: 50 },
      { what: `JSON of ${count(lines)} lines`, language: 'json', text: json, budget: 50 },
      { what: 'The same JSON in one line', language: 'json', text: minified, budget: 50 },
      { what: 'A line of 30 kB', language: 'json', text: minified.slice(0, 30_000), budget: 5 },
      { what: 'A screen of the log', language: 'log', text: screenOf(log), budget: 5 },
      { what: 'A screen of the JSON', language: 'json', text: screenOf(json), budget: 5 },
    ];
    return Promise.resolve(texts.map((text) => measured(text, quick ? 20 : 40)));
  },
};
