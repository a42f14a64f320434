import { crc32, deflateSync } from 'node:zlib';
import type { Person } from './portal-data.ts';

const size = 200;

/** Where the portal serves a person's picture. */
export function portraitPath({ id }: Person): string {
  const folder = (Math.imul(id, 2654435761) >>> 20).toString(16).padStart(3, '0');
  return `/upload/main/${folder}/portrait-${id}.png`;
}

type Color = readonly [number, number, number];

const backdrops: readonly Color[] = [
  [94, 129, 172],
  [163, 190, 140],
  [208, 135, 112],
  [180, 142, 173],
  [88, 157, 160],
  [214, 170, 92],
  [122, 136, 180],
  [191, 105, 118],
];
const skins: readonly Color[] = [
  [255, 219, 193],
  [241, 194, 160],
  [224, 172, 130],
  [186, 129, 88],
  [141, 92, 60],
  [100, 65, 45],
];
const hairs: readonly Color[] = [
  [36, 30, 30],
  [84, 54, 36],
  [141, 96, 54],
  [214, 176, 104],
  [160, 70, 40],
  [176, 176, 180],
];
const clothes: readonly Color[] = [
  [46, 52, 64],
  [70, 92, 122],
  [236, 239, 244],
  [150, 70, 74],
  [60, 110, 96],
  [96, 84, 130],
];

const black: Color = [0, 0, 0];
const pick = (from: readonly Color[], by: number) => from[by % from.length] ?? black;
const mix = (under: Color, over: Color, share: number): Color => {
  const blend = (index: 0 | 1 | 2) => under[index] + (over[index] - under[index]) * share;
  return [blend(0), blend(1), blend(2)];
};

/** 1 inside an ellipse, 0 outside, something between on its edge. */
function ellipse(
  x: number,
  y: number,
  centerX: number,
  centerY: number,
  width: number,
  height: number,
): number {
  const distance = Math.hypot((x - centerX) / width, (y - centerY) / height);
  return Math.min(1, Math.max(0, (1 - distance) * Math.min(width, height) + 0.5));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(pixel: (x: number, y: number) => Color): Buffer {
  const raw = Buffer.alloc(size * (size * 3 + 1));
  for (let y = 0, at = 0; y < size; y += 1) {
    at += 1;
    for (let x = 0; x < size; x += 1) {
      for (const part of pixel(x, y)) {
        raw[at] = Math.round(part);
        at += 1;
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Draws an invented person: head, hair and shoulders in colours that follow from the id; bots have a screen. */
export function drawPortrait({ id, gender, kind }: Person): Buffer {
  const seed = Math.imul(id, 40503) >>> 3;
  const backdrop = pick(backdrops, seed);
  const skin = kind === 'bot' ? pick(clothes, 2) : pick(skins, seed >>> 3);
  const hair = pick(hairs, seed >>> 6);
  const cloth = pick(clothes, seed >>> 9);
  const longHair = gender === 'F';
  return png((x, y) => {
    let color = mix(backdrop, [255, 255, 255], 0.28 * (1 - y / size));
    if (kind === 'bot') {
      color = mix(color, skin, ellipse(x, y, 100, 104, 62, 54));
      color = mix(color, cloth, ellipse(x, y, 100, 104, 48, 34));
      const eyes = Math.max(ellipse(x, y, 80, 102, 9, 12), ellipse(x, y, 120, 102, 9, 12));
      return mix(color, backdrops[4] ?? skin, eyes);
    }
    if (longHair) color = mix(color, hair, ellipse(x, y, 100, 98, 54, 70));
    color = mix(color, cloth, ellipse(x, y, 100, 212, 78, 64));
    color = mix(color, mix(skin, black, 0.12), ellipse(x, y, 100, 140, 17, 26));
    color = mix(color, hair, ellipse(x, y, 100, 78, 46, 46));
    return mix(color, skin, ellipse(x, y, 100, 96, 38, 46) * (y < 70 ? 0 : 1));
  });
}
