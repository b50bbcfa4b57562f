// Once for each test file, before it: what it opens is ended after it.
import { afterAll } from 'vitest';
import { endAll } from './opened.ts';

afterAll(endAll);
