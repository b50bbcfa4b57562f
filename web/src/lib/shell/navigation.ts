/** What stands in the office's navigation and palette, and the permission that shows it. */
import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right';
import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import Banknote from '@lucide/svelte/icons/banknote';
import BookOpen from '@lucide/svelte/icons/book-open';
import Boxes from '@lucide/svelte/icons/boxes';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CalendarRange from '@lucide/svelte/icons/calendar-range';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import ChartSpline from '@lucide/svelte/icons/chart-spline';
import Minus from '@lucide/svelte/icons/circle-minus';
import Clock from '@lucide/svelte/icons/clock';
import CloudOff from '@lucide/svelte/icons/cloud-off';
import Code from '@lucide/svelte/icons/code';
import Coins from '@lucide/svelte/icons/coins';
import FileText from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import Gauge from '@lucide/svelte/icons/gauge';
import GitCompare from '@lucide/svelte/icons/git-compare';
import Hand from '@lucide/svelte/icons/hand';
import HandCoins from '@lucide/svelte/icons/hand-coins';
import Handshake from '@lucide/svelte/icons/handshake';
import Hash from '@lucide/svelte/icons/hash';
import HeartHandshake from '@lucide/svelte/icons/heart-handshake';
import House from '@lucide/svelte/icons/house';
import IdCard from '@lucide/svelte/icons/id-card';
import KeyRound from '@lucide/svelte/icons/key-round';
import Landmark from '@lucide/svelte/icons/landmark';
import Logs from '@lucide/svelte/icons/logs';
import MailPlus from '@lucide/svelte/icons/mail-plus';
import MailSearch from '@lucide/svelte/icons/mail-search';
import MailX from '@lucide/svelte/icons/mail-x';
import MapPin from '@lucide/svelte/icons/map-pin';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MessageCircleWarning from '@lucide/svelte/icons/message-circle-warning';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import Milk from '@lucide/svelte/icons/milk';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Palette from '@lucide/svelte/icons/palette';
import PiggyBank from '@lucide/svelte/icons/piggy-bank';
import Plug from '@lucide/svelte/icons/plug';
import Receipt from '@lucide/svelte/icons/receipt-text';
import RouteIcon from '@lucide/svelte/icons/route';
import Scale from '@lucide/svelte/icons/scale';
import ScanSearch from '@lucide/svelte/icons/scan-search';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Send from '@lucide/svelte/icons/send';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import ShieldQuestion from '@lucide/svelte/icons/shield-question-mark';
import ShoppingBasket from '@lucide/svelte/icons/shopping-basket';
import Stamp from '@lucide/svelte/icons/stamp';
import Sunrise from '@lucide/svelte/icons/sunrise';
import TableIcon from '@lucide/svelte/icons/table-2';
import Thermometer from '@lucide/svelte/icons/thermometer';
import Truck from '@lucide/svelte/icons/truck';
import Upload from '@lucide/svelte/icons/upload';
import Users from '@lucide/svelte/icons/users';
import UsersRound from '@lucide/svelte/icons/users-round';
import Wallet from '@lucide/svelte/icons/wallet';
import WalletCards from '@lucide/svelte/icons/wallet-cards';
import Webhook from '@lucide/svelte/icons/webhook';
import { type Me, may } from '#lib/me.ts';
import { m } from '#lib/paraglide/messages.js';

/** A sentence; the palette also asks for it in the other language. */
export type Label = (inputs?: Record<string, never>, options?: { locale?: 'bn' | 'en' }) => string;

export interface NavigationEntry {
  href: string;
  label: Label;
  icon: typeof House;
  permission: string | null;
}

export interface NavigationGroup {
  label: Label | null;
  entries: NavigationEntry[];
}

const entry = (
  href: string,
  label: Label,
  icon: NavigationEntry['icon'],
  permission: string | null,
): NavigationEntry => ({ href: `/office${href}`, label, icon, permission });

const groups: NavigationGroup[] = [
  { label: null, entries: [entry('', m.shell_overview, House, null)] },
  {
    label: m.shell_group_collection,
    entries: [
      entry('/collection/day', m.shell_dashboard, Gauge, 'collection.day.read'),
      entry('/collection/quality', m.seeing_nav, ChartSpline, 'collection.day.read'),
      entry('/collection/entry', m.shell_entry, NotebookPen, 'collection.receipt.record'),
      entry('/collection/receipts', m.shell_receipts, Receipt, 'collection.receipt.read'),
      entry('/collection/shifts', m.shell_shifts, Sunrise, 'collection.receipt.read'),
      entry('/collection/members', m.shell_members, Users, 'collection.member.read'),
      entry('/collection/centres', m.shell_centres, Milk, 'collection.centre.read'),
      entry('/collection/charts', m.shell_rate_charts, TableIcon, 'collection.chart.read'),
      entry('/collection/rules', m.pricing_rules, Scale, 'collection.chart.manage'),
      entry('/collection/pouring', m.pour_rules, Clock, 'collection.rules.manage'),
      entry('/collection/sales', m.sales_title, ShoppingBasket, 'collection.sale.read'),
      entry('/collection/import', m.shell_import, Upload, 'collection.receipt.import'),
      entry('/collection/offline', m.pour_board, CloudOff, 'collection.offline.settle'),
      entry('/collection/cycles', m.shell_cycles, CalendarRange, 'collection.cycle.read'),
      entry('/collection/statements', m.collection_statements, FileText, 'collection.statement.read'),
      entry('/collection/wages', m.wages_title, HandCoins, 'collection.wage.read'),
      entry('/collection/loans', m.loans_title, PiggyBank, 'collection.statement.read'),
      entry('/collection/feedback', m.feedback_nav, MessagesSquare, 'collection.feedback.read'),
      entry('/collection/month', m.collection_month, CalendarDays, 'collection.statement.read'),
      entry('/collection/holds', m.collection_holds, Hand, 'collection.statement.read'),
      entry('/collection/deductions', m.shell_deductions, Minus, 'collection.statement.read'),
    ],
  },
  {
    label: m.transport_group,
    entries: [
      entry('/collection/trips', m.transport_trips, Truck, 'collection.transport.read'),
      entry('/collection/handover', m.handover_title, Handshake, 'collection.dispatch.record'),
      entry('/collection/coolers', m.transport_coolers, Thermometer, 'collection.transport.read'),
      entry('/collection/devices', m.device_title, Plug, 'collection.device.read'),
      entry('/collection/transport', m.transport_report, GitCompare, 'collection.transport.report'),
      entry('/collection/claims', m.transport_claims, MessageCircleWarning, 'collection.transport.read'),
      entry('/collection/fleet', m.transport_fleet, RouteIcon, 'collection.transport.report'),
      entry('/inventory/stock', m.transport_stock, Boxes, 'inventory.stock.read'),
    ],
  },
  {
    label: m.shell_group_payments,
    entries: [
      entry('/payments', m.overview_title, Gauge, 'payments.intent.read'),
      entry('/payments/received', m.received_title, Wallet, 'payments.intent.read'),
      entry('/payments/wallets', m.wallet_title, WalletCards, 'payments.wallet.read'),
      entry('/payments/disputes', m.dispute_title, ShieldQuestion, 'payments.dispute.read'),
      entry('/payments/risk', m.risk_title, ShieldAlert, 'payments.risk.read'),
      entry('/payments/invoices', m.invoices_title, FileText, 'payments.invoice.read'),
      entry('/payments/buyers', m.invoices_buyers, Users, 'payments.invoice.read'),
      entry('/payments/vat', m.invoices_vat_title, Scale, 'payments.invoice.read'),
      entry('/payments/payouts', m.shell_payouts, Banknote, 'payments.payout.read'),
      entry('/payments/gateways', m.gateways_title, Plug, 'payments.gateway.read'),
      entry('/payments/reconciliation', m.recon_title, GitCompare, 'payments.reconciliation.read'),
    ],
  },
  {
    label: m.shell_group_money,
    entries: [
      entry('/ledger', m.shell_accounts, Landmark, 'ledger.account.read'),
      entry('/ledger/transactions', m.shell_journal, ArrowLeftRight, 'ledger.account.read'),
      entry('/ledger/trial-balance', m.shell_trial_balance, Scale, 'ledger.account.read'),
      entry('/ledger/results', m.ledger_financials, ChartColumn, 'ledger.account.read'),
      entry('/ledger/cash-flow', m.books_flow, ArrowUpDown, 'ledger.account.read'),
      entry('/ledger/exchange', m.books_exchange, Coins, 'ledger.account.read'),
      entry('/ledger/proof', m.books_proof, ShieldCheck, 'ledger.account.read'),
    ],
  },
  {
    label: m.notices_group,
    entries: [
      entry('/notify/announcements', m.announce_title, Megaphone, 'notify.announcement.manage'),
      entry('/notify/banners', m.banners_title, Flag, 'notify.announcement.manage'),
      entry('/notify/deliveries', m.deliveries_title, MailSearch, 'notify.outbox.read'),
      entry('/outbox', m.shell_outbox, Send, 'notify.outbox.read'),
      entry('/notify/templates', m.words_title, MessageSquareText, 'notify.template.manage'),
      entry('/notify/suppressions', m.suppress_title, MailX, 'notify.suppression.manage'),
      entry('/notify/chats', m.chats_title, Hash, 'notify.chat_hooks.manage'),
    ],
  },
  {
    label: m.developers_group,
    entries: [
      entry('/developers', m.dev_title, Code, 'identity.machine.read'),
      entry('/developers/keys', m.keys_title, KeyRound, 'identity.machine.read'),
      entry('/developers/webhooks', m.hooks_title, Webhook, 'integrations.webhook.read'),
      entry('/developers/logs', m.logs_title, Logs, 'integrations.partner.read'),
      entry('/developers/usage', m.usage_title, ChartColumn, 'integrations.partner.read'),
    ],
  },
  {
    label: m.shell_group_system,
    entries: [
      entry('/identity/people', m.shell_people, BookOpen, 'identity.person.read'),
      entry('/identity/duplicates', m.privacy_duplicates, UsersRound, 'privacy.person.merge'),
      entry('/identity/privacy', m.privacy_requests, ShieldCheck, 'privacy.request.read'),
      entry('/identity/import', m.shell_people_import, Upload, 'identity.person.import'),
      entry('/identity/households', m.shell_households, HeartHandshake, 'identity.person.read'),
      entry('/identity/papers', m.shell_papers, IdCard, 'identity.document.read'),
      entry('/identity/invitations', m.shell_invitations, MailPlus, 'identity.grant.manage'),
      entry('/identity/roles', m.shell_roles, KeyRound, 'identity.person.read'),
      entry('/identity/rights', m.shell_rights, ScanSearch, 'identity.person.read'),
      entry('/identity/policies', m.shell_policies, ShieldCheck, 'identity.policy.manage'),
      entry('/identity/four-eyes', m.shell_four_eyes, UsersRound, 'identity.four_eyes.manage'),
      entry('/identity/proposals', m.shell_proposals, Stamp, null),
      entry('/identity/sites', m.shell_sites, MapPin, 'identity.site.read'),
      entry('/identity/machines', m.shell_machines, KeyRound, 'identity.machine.read'),
      entry('/identity/audit', m.shell_audit, ScrollText, 'identity.audit.read'),
      entry('/design', m.shell_design, Palette, 'identity.site.manage'),
    ],
  },
];

/** The groups this person sees: what they may open. */
export function navigationFor(me: Me): NavigationGroup[] {
  const visible = (one: NavigationEntry) => one.permission === null || may(me, one.permission);
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(visible) }))
    .filter((group) => group.entries.length > 0);
}

/** The entry the address belongs to: the longest one that is a beginning of it. */
export function currentEntry(visible: NavigationGroup[], pathname: string): string | undefined {
  return visible
    .flatMap((group) => group.entries.map((one) => one.href))
    .filter((href) => pathname === href || (href !== '/office' && pathname.startsWith(`${href}/`)))
    .sort((one, other) => other.length - one.length)[0];
}
