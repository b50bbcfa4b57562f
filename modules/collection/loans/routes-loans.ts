// Loans of members over HTTP: proposed, approved by a second person, repaid, written off; and a member's own.
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { businessDay } from '../centre-store.ts';
import { Deduction } from '../contract-payment.ts';
import { findDeduction, siteOfDeduction, siteOfMember } from '../deductions/deduction-store.ts';
import { pauseDeduction } from '../deductions/pause-deduction.ts';
import { ownMember } from '../members/read-own.ts';
import {
  AgeingQuery,
  ApproveLoan,
  LoanAgeing,
  LoanDetail,
  LoanPage,
  LoanQuery,
  OwnLoans,
  PauseDeduction,
  ProposeLoan,
  RepayLoan,
  WithReason,
} from './contract-loans.ts';
import { approveLoan, refuseLoan } from './decide-loan.ts';
import { ageLoans, findLoan, listLoans, loansOfMember, siteOfLoan } from './loan-store.ts';
import { proposeLoan } from './propose-loan.ts';
import { repayLoan } from './repay-loan.ts';
import { approveWriteOff, proposeWriteOff, refuseWriteOff } from './write-off-loan.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const zone = 'Asia/Dhaka';
const siteOfThis = siteOf((db, request) => siteOfLoan(db, (request.params as { id: string }).id));
const approve = { permission: 'collection.loan.approve', site: siteOfThis, confirm: true } as const;
const manage = { permission: 'collection.deduction.manage', site: siteOfThis } as const;

export function serveLoans(app: App, house: House): void {
  serveLoanReads(app, house);
  serveLoanDecisions(app, house);
  serveLoanEnds(app, house);
  app.post(
    '/api/collection/deductions/:id/pauses',
    {
      schema: {
        tags,
        summary: 'Let a deduction rest for some days',
        params: ById,
        body: PauseDeduction,
        response: { 201: Deduction },
      },
      config: {
        permission: 'collection.deduction.manage',
        site: siteOf((db, request) => siteOfDeduction(db, (request.params as { id: string }).id)),
      },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await pauseDeduction(tx, occasion, request.params.id, request.body);
        const deduction = await findDeduction(tx, request.params.id);
        if (!deduction) throw new DomainError('collection.deduction_missing');
        return deduction;
      }),
  );
}

function serveLoanReads(app: App, house: House): void {
  const read = 'collection.statement.read';
  app.get(
    '/api/collection/loans',
    {
      schema: { tags, summary: 'Loans of members', querystring: LoanQuery, response: { 200: LoanPage } },
      config: { permission: read, site: anySite },
    },
    ({ occasion, query }) => listLoans(house.db, occasion.actor.sitesWith(read), query, dayAt(occasion.now, zone)),
  );
  app.get(
    '/api/collection/loan-ageing',
    {
      schema: {
        tags,
        summary: 'What is outstanding and overdue, by age',
        querystring: AgeingQuery,
        response: { 200: LoanAgeing },
      },
      config: { permission: read, site: siteInQuery('site_id') },
    },
    async ({ occasion }) => {
      const today = dayAt(occasion.now, zone);
      return ageLoans(house.db, occasion.actor.sitesWith(read), today, 'BDT');
    },
  );
  app.get(
    '/api/collection/loans/:id',
    {
      schema: { tags, summary: 'One loan with its instalments', params: ById, response: { 200: LoanDetail } },
      config: { permission: read, site: siteOfThis },
    },
    ({ occasion, params }) => readLoan(house.db, occasion, params.id),
  );
  app.get(
    '/api/member/loans',
    {
      schema: { tags: ['member'], summary: 'My loans and their instalments', response: { 200: OwnLoans } },
      config: { permission: 'collection.own.read', site: anySite },
    },
    async ({ occasion }) => {
      const member = await ownMember(house.db, occasion.actor);
      const today = await businessDay(house.db, member.centre_id, occasion.now);
      return { items: today ? await loansOfMember(house.db, member.id, today) : [] };
    },
  );
}

/** Throws `collection.loan_missing`. */
async function readLoan(db: Db, occasion: Occasion, id: string): Promise<LoanDetail> {
  const loan = await findLoan(db, id, dayAt(occasion.now, zone));
  if (!loan) throw new DomainError('collection.loan_missing');
  return loan;
}

function serveLoanDecisions(app: App, house: House): void {
  app.post(
    '/api/collection/loans',
    {
      schema: { tags, summary: 'Propose a loan', body: ProposeLoan, response: { 201: LoanDetail } },
      config: {
        permission: 'collection.deduction.manage',
        site: siteOf((db, request) => siteOfMember(db, (request.body as ProposeLoan | null)?.member_id ?? '')),
      },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readLoan(tx, occasion, await proposeLoan(tx, occasion, request.body)),
      ),
  );
  app.post(
    '/api/collection/loans/:id/approval',
    {
      schema: {
        tags,
        summary: 'Approve a loan and pay it out',
        params: ById,
        body: ApproveLoan,
        response: { 200: LoanDetail },
      },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveLoan(tx, occasion, request.params.id, request.body);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
  app.post(
    '/api/collection/loans/:id/refusal',
    {
      schema: { tags, summary: 'Refuse a loan', params: ById, body: WithReason, response: { 200: LoanDetail } },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await refuseLoan(tx, occasion, request.params.id, request.body.reason);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
}

function serveLoanEnds(app: App, house: House): void {
  app.post(
    '/api/collection/loans/:id/repayments',
    {
      schema: {
        tags,
        summary: 'Repay beside the milk, a part or all of it',
        params: ById,
        body: RepayLoan,
        response: { 201: LoanDetail },
      },
      config: { ...manage, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await repayLoan(tx, occasion, request.params.id, request.body);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
  app.post(
    '/api/collection/loans/:id/write-off',
    {
      schema: { tags, summary: 'Propose to write off', params: ById, body: WithReason, response: { 200: LoanDetail } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await proposeWriteOff(tx, occasion, request.params.id, request.body.reason);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
  app.post(
    '/api/collection/loans/:id/write-off-approval',
    {
      schema: { tags, summary: 'Let a write-off through', params: ById, response: { 200: LoanDetail } },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveWriteOff(tx, occasion, request.params.id);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
  app.post(
    '/api/collection/loans/:id/write-off-refusal',
    {
      schema: { tags, summary: 'Refuse a write-off', params: ById, body: WithReason, response: { 200: LoanDetail } },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await refuseWriteOff(tx, occasion, request.params.id, request.body.reason);
        return readLoan(tx, occasion, request.params.id);
      }),
  );
}
