import type { Module } from '../../platform/module.ts';
import { errors, permissions } from './contract.ts';
import { outboxJobs } from './jobs.ts';
import { sendingJobs } from './jobs-sending.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { ownNotices } from './own-notices.ts';
import { personalData } from './personal-data.ts';
import { serveNotify } from './routes.ts';
import type { Upstairs } from './upstairs.ts';

/** `given`: what all modules of the house tell people. Two notices of one kind stop the boot. */
export function notifyModule(given: readonly NoticeTemplate[], upstairs: Upstairs): Module {
  const notices = [...given, ...ownNotices];
  const kinds = notices.map(({ kind }) => kind);
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice !== undefined) throw new Error(`Two notices are called ${twice}.`);
  return {
    name: 'notify',
    personalData,
    errors,
    permissions,
    constraints: { chat_hooks_name_once_a_site: 'notify.chat_name_taken' },
    routes: (app, house) => serveNotify(app, house, notices, upstairs),
    jobs: { ...outboxJobs(notices), ...sendingJobs(upstairs, notices) },
    cron: [
      { name: 'notify.sweep', job: 'notify.sweep', schedule: '* * * * *' },
      { name: 'notify.digest', job: 'notify.digest', schedule: '*/5 * * * *' },
    ],
  };
}
