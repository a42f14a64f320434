import assert from 'node:assert/strict';
import { invalid, showInputBox, valid, type Validation } from '../../src/ui/input-box.ts';
import { until } from '../ui/until.mts';
import { windowStandIns } from './stand-ins.ts';
import { TypedBox } from './typed-box.ts';

describe('A box for credentials and names', () => {
  const standIn = windowStandIns();
  let box: TypedBox;
  beforeEach(() => {
    box = new TypedBox();
    standIn({ createInputBox: () => box });
  });

  /** Opens the box; an answer is checked when the test says so. */
  function open(complete: boolean) {
    const checks: ((validation: Validation<string>) => void)[] = [];
    const answer = showInputBox<string>({
      title: '',
      prompt: '',
      placeholder: '',
      complete,
      validate: () => new Promise((resolve) => checks.push(resolve)),
    });
    return { answer, checks };
  }

  for (const complete of [false, true])
    it(`checks an answer once, however often Enter is pressed${complete ? ', where it was pasted before' : ''}`, async () => {
      const { answer, checks } = open(complete);
      box.enter();
      box.enter();
      assert.equal(checks.length, 1);
      checks[0]?.(invalid('no'));
      await until('a box that can be typed in', () => !box.busy);
      box.enter();
      assert.equal(checks.length, 2);
      checks[1]?.(valid('yes'));
      assert.equal(await answer, 'yes');
    });
});
