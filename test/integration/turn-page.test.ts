import assert from 'node:assert/strict';
import { showAdjacentUser } from '../../src/commands/users/show-adjacent-user.ts';

const REF = { portalId: 'portal', userId: 4 };
const NEXT = { portalId: 'portal', userId: 5 };

describe('Turning a profile to the next user', () => {
  const turn = async (
    neighbour: typeof NEXT | 'end' | 'unlisted',
    follow: () => Promise<void> = () => Promise.resolve(),
  ) => {
    const [turned, said, logged]: [unknown[], string[], string[]] = [[], [], []];
    const panels = {
      turn: (...args: unknown[]) => {
        turned.push(args);
        return Promise.resolve();
      },
    };
    const log = { error: (text: string) => void logged.push(text) };
    const announce = (text: string) => void said.push(text);
    await showAdjacentUser({ panels, users: { neighbour: () => neighbour, follow }, announce, log }, REF, 1);
    return { turned, said, logged };
  };

  it('shows the profile, also where VS Code cannot select the row', async () => {
    const { turned, logged } = await turn(NEXT, () => Promise.reject(new Error('TreeError')));
    assert.deepEqual(turned, [[REF, NEXT]]);
    assert.match(logged.join(), /^selecting a row: /);
  });

  it('says that there is nobody after the last, or in the list', async () => {
    assert.deepEqual((await turn('end')).said, ['This is the last user.']);
    assert.deepEqual((await turn('unlisted')).said, ['This user isn’t shown in the Users view.']);
  });
});
