/**
 * What a colour means: good = done or acting, wait = waits for someone, harm = refused or broken, calm = in progress.
 */
export type Tone = 'plain' | 'good' | 'wait' | 'harm' | 'calm';
