// What the composition root takes of integrations.
import type { Module } from '../../platform/module.ts';
import { errors, permissions } from './contract.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { deliverDue, deliverMessage } from './webhooks/deliver-message.ts';
import { deliverJob } from './webhooks/message-store.ts';

export const module: Module = {
  name: 'integrations',
  errors,
  permissions,
  personalData,
  routes,
  jobs: { [deliverJob]: deliverMessage, 'integrations.deliver_due': deliverDue },
  cron: [{ name: 'integrations.deliver_due', job: 'integrations.deliver_due', schedule: '* * * * *' }],
  topics: { webhooks: 'integrations.webhook.read' },
};
