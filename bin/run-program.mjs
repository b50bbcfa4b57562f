// Runs another program as if it were this one: its output is ours, signals reach it, and its way of ending can be ours.

import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { constants } from 'node:os';

/**
 * Resolves to `{ code, signal, stopped }`: how the program ended, and the signal that told us to stop meanwhile, if
 * any. `output` is a file descriptor that receives what the program prints instead of the terminal. Throws when it
 * cannot be started.
 */
export function runProgram(command, args, { cwd, env, output = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output] });
    let stopped = null;
    const forward = (signal) => {
      stopped = signal;
      // The terminal's Ctrl-C goes to every process in front of it; a second one would mean "at once".
      if (signal !== 'SIGINT' || !hasTerminal()) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const finish = (settle) => {
      for (const signal of signals) process.off(signal, forward);
      settle();
    };
    child.once('error', (error) => finish(() => reject(error)));
    child.once('exit', (code, signal) => finish(() => resolve({ code, signal, stopped })));
  });
}

/** Ends this process with the code of a program that ran in its place. */
export function exitLike({ code, signal }) {
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
}

/** Ends this process when a signal asked for it while a program ran. */
export function exitIfStopped({ stopped }) {
  if (stopped !== null) exitLike({ code: null, signal: stopped });
}

function hasTerminal() {
  try {
    fs.closeSync(fs.openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
