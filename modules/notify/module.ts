import type { Module } from '../../platform/module.ts';
import { errors, permissions } from './contract.ts';
import { jobs } from './jobs.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { personalData } from './personal-data.ts';
import { serveNotify } from './routes.ts';

/** `notices`: what all modules of the house tell people. Two notices of one kind stop the boot. */
export function notifyModule(notices: readonly NoticeTemplate[]): Module {
  const kinds = notices.map(({ kind }) => kind);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice !== undefined) throw new Error(`Two notices are called ${twice}.`);
  return {
    name: 'notify',
    personalData,
    errors,
    permissions,
    constraints: { chat_hooks_name_once_a_site: 'notify.chat_name_taken' },
    routes: (app, house) => serveNotify(app, house, notices),
    jobs,
    cron: [{ name: 'notify.sweep', job: 'notify.sweep', schedule: '* * * * *' }],
  };
}
