import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { filterUsers } from '../../src/commands/list/filter-users.ts';
import { UsersArrangement } from '../../src/views/users/users-arrangement.ts';
import { until } from '../ui/until.mts';
import { memoryState } from './storage.ts';
import { windowStandIns } from './stand-ins.ts';
import { TypedBox } from './typed-box.ts';

const SALES = { text: '', flags: [], department: { id: 5, name: 'Sales' } } as const;

describe('The box that filters', () => {
  const standIn = windowStandIns();
  let boxes: TypedBox[];
  let arrangement: UsersArrangement;
  let arranged: vscode.EventEmitter<void>;
  let clicked: vscode.EventEmitter<void>;
  let summary: string;
  let said: string[];
  /** What would be said where a profile is in use. */
  let silent: string[];
  beforeEach(() => {
    boxes = [];
    arrangement = new UsersArrangement(memoryState(new Map()));
    arranged = new vscode.EventEmitter();
    clicked = new vscode.EventEmitter();
    summary = '3 of 252 users';
    said = [];
    silent = [];
    const create = (): TypedBox => {
      const box = new TypedBox();
      boxes.push(box);
      return box;
    };
    standIn({ createQuickPick: create, createInputBox: create });
  });

  /** The box, and the end of the command. */
  function open(): { readonly box: TypedBox; readonly over: Promise<unknown> } {
    const view = {
      get summary() {
        return summary;
      },
      onDidSelect: new vscode.EventEmitter<void>().event,
      onDidArrange: arranged.event,
    };
    const announce = (text: string): void => void said.push(text);
    const clicks = { onDidClick: clicked.event };
    const telling = { announce, say: (text: string) => silent.push(text) === 0 };
    const over = filterUsers(arrangement, view, clicks, telling);
    return { box: boxes.at(-1) ?? assert.fail(), over };
  }

  it('goes back to the filter of before by Esc', async () => {
    arrangement.filterBy(SALES);
    const { box, over } = open();
    box.type('smith');
    assert.deepEqual(arrangement.filter.department, SALES.department);
    box.hide();
    await over;
    assert.deepEqual(arrangement.filter, SALES);
  });

  it('closes and keeps the filter where a row is clicked on that is selected already', async () => {
    const { box, over } = open();
    box.type('smith');
    clicked.fire();
    assert.equal(box.hidden, true);
    await over;
    assert.equal(arrangement.filter.text, 'smith');
  });

  it('closes where another portal comes into the view, which does not get the filter of the one before', async () => {
    arrangement.filterBy(SALES);
    const { box, over } = open();
    box.type('smith');
    arrangement.follow({});
    assert.equal(box.hidden, true);
    await over;
    assert.equal(arrangement.filtered, false);
  });

  it('has its filter again where its portal comes back into the view', async () => {
    const [one, other] = [{}, {}];
    arrangement.follow(one);
    const { box, over } = open();
    box.type('smith');
    box.enter();
    await over;
    arrangement.follow(other);
    assert.equal(arrangement.filtered, false);
    arrangement.follow(one);
    assert.equal(arrangement.filter.text, 'smith');
  });

  it('says nothing beside the box while it tells the count itself, and once when it closes', async () => {
    const { box, over } = open();
    box.type('smith');
    await until('the typing to rest', () => silent.length === 1);
    assert.deepEqual(said, []);
    box.enter();
    await over;
    assert.deepEqual(said, ['3 of 252 users']);
  });

  it('says nothing where nothing was typed', async () => {
    const { box, over } = open();
    box.hide();
    await over;
    assert.deepEqual(said, []);
  });

  it('leaves a filter alone that was set while it asked for a number of days', async () => {
    arrangement.filterBy(SALES);
    const { box, over } = open();
    box.clickItemButton();
    await until('the box of days', () => boxes.length === 2);
    arrangement.clearFilter();
    boxes[1]?.hide();
    await over;
    assert.deepEqual([boxes.length, arrangement.filtered], [2, false]);
  });

  it('counts anew in its title when more users, or the names of departments, are known', async () => {
    const { box, over } = open();
    box.type('sales');
    assert.equal(box.title, 'Filter Users: 3 of 252 users');
    summary = '31 of 252 users';
    arranged.fire();
    assert.equal(box.title, 'Filter Users: 31 of 252 users');
    box.enter();
    await over;
    assert.deepEqual(said, ['31 of 252 users']);
  });
});
