export { loadOwnData as load } from '#lib/account/own-data.ts';
