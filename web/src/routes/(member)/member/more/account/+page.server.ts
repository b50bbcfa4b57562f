export { actions, load } from '#lib/account/serve-account.ts';
