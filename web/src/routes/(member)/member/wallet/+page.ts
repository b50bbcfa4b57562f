import { loadWallets } from '#lib/wallet/load-wallets.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url }) => ({ money: await loadWallets(fetch, url) });
