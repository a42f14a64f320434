import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findUserIds } from '../../../../src/editor/ids/find-user-ids.ts';

/** A text of `test/samples/user-ids`, where ‹5› marks an ID and every other number is a trap. */
export interface MarkedSample {
  readonly file: string;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  readonly ids: readonly Place[];
}

interface Place {
  readonly start: number;
  readonly id: number;
}

export interface Score {
  readonly expected: number;
  readonly traps: number;
  readonly precision: number;
  readonly recall: number;
  /** Sentences about each ID that was missed and each number that was taken for one. */
  readonly faults: readonly string[];
}

const samplesDir = path.resolve('test/samples/user-ids');

/** Blocks begin with `=== language | title`. */
export function samplesOf(folder: string): readonly MarkedSample[] {
  const dir = path.join(samplesDir, folder);
  return readdirSync(dir)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) =>
      readFileSync(path.join(dir, file), 'utf8')
        .split(/^=== /m)
        .slice(1)
        .map((block) => sampleOf(file, block)),
    );
}

function sampleOf(file: string, block: string): MarkedSample {
  const headEnd = block.indexOf('\n');
  const [language = '', title = ''] = block.slice(0, headEnd).split(' | ');
  const ids: Place[] = [];
  let text = '';
  for (const [at, piece] of block
    .slice(headEnd + 1)
    .split(/[‹›]/)
    .entries()) {
    if (at % 2 === 1) ids.push({ start: text.length, id: Number(piece) });
    text += piece;
  }
  return { file, language, title, text, ids };
}

export function scoreOf(samples: readonly MarkedSample[]): Score {
  let expected = 0;
  let found = 0;
  let right = 0;
  let traps = 0;
  const faults: string[] = [];
  for (const sample of samples) {
    const answers = findUserIds(sample.text, sample.language);
    const wanted = new Set(sample.ids.map(keyOf));
    const got = new Set(answers.map(keyOf));
    expected += wanted.size;
    found += got.size;
    right += [...got].filter((key) => wanted.has(key)).length;
    traps += (sample.text.match(/\d+/g) ?? []).length - wanted.size;
    const tell = (what: string, key: string) => {
      const start = Number(key.split(' ')[0]);
      const around = `${sample.text.slice(Math.max(0, start - 40), start)}‹${sample.text.slice(start, start + 20)}`;
      faults.push(
        `${what} in ${sample.file}, ${sample.language}, ${sample.title}: ${JSON.stringify(around)}`,
      );
    };
    for (const key of wanted) if (!got.has(key)) tell('missed', key);
    for (const key of got) if (!wanted.has(key)) tell('wrong', key);
  }
  return {
    expected,
    traps,
    precision: right / Math.max(found, 1),
    recall: right / Math.max(expected, 1),
    faults,
  };
}

const keyOf = ({ start, id }: Place) => `${start} ${id}`;
