// `npm test`: sets up, then runs every check there is, and closes with one line of numbers.
// `npm test -- unit platform/money` runs one stage (types, lint, tidy, unit, journey, browser), on some files.
// `npm test -- --keep-going` goes on after a failing stage.

import * as fs from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildWeb } from './build-web.mjs';
import { findChromium } from './find-chromium.mjs';
import { exitIfStopped, runProgram } from './run-program.mjs';
import { enterPinnedNode, fail, root } from './setup.mjs';

const stages = {
  ...{ types: checkTypes, lint: checkStyle, tidy: checkHouse },
  ...{ unit: runUnitTests, journey: runJourneys, browser: runBrowserTests },
};
const reports = join(root, '.data', 'reports');

const args = process.argv.slice(2);
const keepGoing = args.includes('--keep-going');
const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--keep-going');
if (unknown !== undefined) fail(`npm test does not know ${unknown}. It takes a stage, files, and --keep-going.`);
const words = args.filter((arg) => arg !== '--keep-going');
const asked = words.filter((word) => word in stages);
const files = words.filter((word) => !(word in stages));
if (files.length > 0 && asked.length !== 1) {
  fail(
    `Name one stage before the files: npm test -- unit ${files.join(' ')}. Stages: ${Object.keys(stages).join(', ')}.`,
  );
}

const failedOutsideOfTests =
  'No test failed and yet it ended with a fault; read above of coverage, a broken file, or an error nobody caught.';

const node = await enterPinnedNode();
process.exit(await runStages(asked.length > 0 ? asked : Object.keys(stages)));

async function runStages(names) {
  const total = { passed: 0, failed: 0, second: 0 };
  const faults = [];
  fs.mkdirSync(reports, { recursive: true });
  let ok = true;
  for (const name of names) {
    const began = performance.now();
    process.stdout.write(`\n── ${name}\n`);
    const result = await stages[name]().catch((error) => {
      process.stdout.write(`${error.message}\n`);
      return { passed: 0, failed: 1 };
    });
    const { passed, failed } = result;
    total.passed += passed;
    total.failed += failed;
    total.second += result.second ?? 0;
    faults.push(...(result.faults ?? []));
    if (failed > 0) ok = false;
    process.stdout.write(`── ${name} ${failed > 0 ? 'failed' : 'passed'} in ${seconds(began)} s\n`);
    if (!ok && !keepGoing) break;
  }
  if (ok && total.passed === 0 && names.some((name) => ['unit', 'journey', 'browser'].includes(name))) {
    process.stdout.write('No test ran, which proves nothing.\n');
    ok = false;
  }
  // Once more at the end, where a reader of a long log looks first.
  for (const { name, said } of faults) process.stdout.write(`\n✘ ${name}\n${indent(said)}\n`);
  const second = total.second > 0 ? `, ${total.second} of them at the second try` : '';
  process.stdout.write(`\n${total.passed} passed${second}, ${total.failed} failed\n`);
  return ok ? 0 : 1;
}

async function checkTypes() {
  // The build leaves behind what it generates for the screens: messages and route types.
  await buildWeb(root, node);
  const web = join(root, 'web');
  await runChecks([{ script: 'node_modules/@sveltejs/kit/svelte-kit.js', args: ['sync'], cwd: web }]);
  await runChecks([
    { script: 'node_modules/@typescript/native/bin/tsc', args: ['--noEmit', '-p', '.'] },
    {
      // Not --tsgo: with that every import of a `#lib/….svelte` silently becomes any, and errors hide behind it.
      script: 'node_modules/svelte-check/bin/svelte-check',
      args: ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--tsgo-experimental-api'],
      cwd: web,
    },
  ]);
  return { passed: 0, failed: 0 };
}

async function checkStyle() {
  await runChecks([
    { script: 'node_modules/@biomejs/biome/bin/biome', args: ['ci', '.'] },
    {
      script: 'node_modules/prettier/bin/prettier.cjs',
      args: ['--check', '--plugin', 'prettier-plugin-svelte', 'web/src/**/*.svelte'],
    },
  ]);
  return { passed: 0, failed: 0 };
}

async function checkHouse() {
  await runChecks([{ script: 'scripts/tidy.ts', args: [] }]);
  return { passed: 0, failed: 0 };
}

function runUnitTests() {
  // It slows them by a quarter, so whoever asks for this stage alone is spared it; part of the tests cannot reach it.
  const coverage = asked.length > 0 ? [] : ['--coverage'];
  return runVitest('unit', coverage);
}

async function runJourneys() {
  // The test of the start serves the pages.
  await buildWeb(root, node);
  return runVitest('journey', []);
}

function runVitest(project, given) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const script = 'node_modules/vitest/vitest.mjs';
  return runTests(script, ['run', `--project=${project}`, ...given, ...reporters, ...files], report, {}, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    faults: result.testResults.flatMap(faultsOfUnitFile),
  }));
}

async function runBrowserTests() {
  await buildWeb(root, node);
  const report = join(reports, 'browser.json');
  const env = { CHROMIUM_PATH: await findChromium(root, node), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const script = 'node_modules/@playwright/test/cli.js';
  // Playwright takes regular expressions, people give paths.
  const places = files.map((file) => file.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return runTests(script, ['test', '--reporter=list,json', ...places], report, env, ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    second: stats.flaky,
    failed: stats.unexpected,
    faults: suites.flatMap((suite) => faultsOfBrowserSuite(suite)),
  }));
}

function faultsOfUnitFile({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [{ name, said: message }] : [];
  return failed.map((test) => ({ name: `${name}: ${test.fullName}`, said: test.failureMessages.join('\n') }));
}

/** Tests that failed, and those that passed at their second try only: they have a fault too. */
function faultsOfBrowserSuite({ title, specs = [], suites = [] }, above = '') {
  const path = `${above}${title}: `;
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: `${path}${spec.title}`,
        said: results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')).join('\n'),
      })),
  );
  return [...own, ...suites.flatMap((suite) => faultsOfBrowserSuite(suite, path))];
}

/** Runs a test runner and counts by its report. A runner that fails with no failed test counts as one. */
async function runTests(script, scriptArgs, report, env, count) {
  fs.rmSync(report, { force: true });
  const code = await runScript(script, scriptArgs, root, env);
  const counted = fs.existsSync(report) ? count(JSON.parse(fs.readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
  if (code === 0 || counted.failed > 0) return counted;
  const faults = [...(counted.faults ?? []), { name: script, said: failedOutsideOfTests }];
  return { ...counted, failed: 1, faults };
}

/**
 * Runs all of them side by side, so that one run shows everything there is to mend, and throws when any failed. What
 * they say is printed one after the other.
 */
async function runChecks(checks) {
  const ended = await Promise.all(
    checks.map(async ({ script, args: scriptArgs, cwd = root }, index) => {
      const log = join(reports, `check-${index}.log`);
      const output = fs.openSync(log, 'w');
      const code = await runScript(script, scriptArgs, cwd, {}, output).finally(() => fs.closeSync(output));
      return { script, code, said: fs.readFileSync(log, 'utf8') };
    }),
  );
  for (const { said } of ended) process.stdout.write(said);
  const failures = ended.filter(({ code }) => code !== 0).map(({ script, code }) => `${script} ended with ${code}.`);
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

async function runScript(script, scriptArgs, cwd, env, output = 'inherit') {
  const path = join(root, script);
  if (!fs.existsSync(path)) throw new Error(`${script} is missing, so this stage cannot run.`);
  const result = await runProgram(node, [path, ...scriptArgs], { cwd, env, output });
  exitIfStopped(result);
  return result.code ?? 1;
}

/** The first lines, without the colours of a terminal. */
function indent(said) {
  const lines = stripVTControlCharacters(said).split('\n').slice(0, 12);
  return lines.map((line) => `    ${line.slice(0, 300)}`).join('\n');
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
