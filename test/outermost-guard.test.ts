// What nobody caught: written down, counted, and no reason to end.
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { guardOutermost } from '../src/outermost-guard.ts';
import { recordingLog } from './support/recording-log.ts';

function guarded() {
  const log = recordingLog();
  const fatal: string[] = [];
  const process = new EventEmitter();
  const exits: number[] = [];
  let now = 0;
  const guard = guardOutermost({
    log: { error: log.error, fatal: (_: object, message: string) => void fatal.push(message) } as never,
    now: () => now,
    exit: (code) => void exits.push(code),
    process,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { guard, log, fatal, process, exits, pass };
}

describe('the outermost guard', () => {
  it.each([
    ['an exception', 'uncaughtException', new Error('x')],
    ['a rejection', 'unhandledRejection', new TypeError('x')],
    ['a text that was thrown', 'uncaughtException', 'x'],
    ['nothing that was thrown', 'unhandledRejection', undefined],
  ])('writes %s down and goes on', (_, event, thrown) => {
    const { guard, log, process, exits } = guarded();
    process.emit(event, thrown);
    expect(log.lines).toHaveLength(1);
    expect(guard.surprises()).toBe(1);
    expect(exits).toEqual([]);
  });

  it('counts what it does not write down, and says how many when the minute is over', () => {
    const { guard, log, process, exits, pass } = guarded();
    for (let times = 0; times < 500; times++) process.emit('uncaughtException', new Error('x'));
    expect(log.lines).toHaveLength(10);
    pass(60_000);
    process.emit('uncaughtException', new Error('x'));
    expect(log.lines[10]?.facts).toEqual({ surprises: 500 });
    expect(guard.surprises()).toBe(501);
    expect(exits).toEqual([]);
  });

  it('ends in a storm, once', () => {
    const { process, exits, fatal } = guarded();
    for (let times = 0; times < 1_200; times++) process.emit('unhandledRejection', new Error('x'));
    expect(exits).toEqual([1]);
    expect(fatal).toHaveLength(1);
  });

  it('bears the same number over several minutes', () => {
    const { process, exits, pass } = guarded();
    for (let times = 0; times < 1_200; times++) {
      process.emit('unhandledRejection', new Error('x'));
      pass(100);
    }
    expect(exits).toEqual([]);
  });

  it('ends when nobody can be served any more, once', () => {
    const { guard, exits } = guarded();
    guard.cannotServe('the port is gone');
    guard.cannotServe('the port is gone');
    expect(exits).toEqual([1]);
  });
});
