// Generated from the migrated database by scripts/generate-schema.ts. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { JsonValue } from '../json.ts';

/** JSON is written as text or as a value. */
type Json = ColumnType<JsonValue, unknown, unknown>;

export interface CollectionCashHandouts {
  id: string;
  union_id: string;
  batch_id: string;
  person_id: string;
  account_id: string;
  amount: bigint;
  handed_at: Temporal.Instant;
  handed_by: string | null;
}

export interface CollectionCashPayments {
  payout_line_id: string;
  batch_id: string;
  statement_id: string;
  outcome: string;
  account_id: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
}

export interface CollectionCentrePaymentGroups {
  centre_id: string;
  from_on: Temporal.PlainDate;
  group_id: string | null;
  placed_at: Temporal.Instant;
  placed_by: string | null;
}

export interface CollectionCentres {
  site_id: string;
  union_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  village_bn: Generated<string>;
  village_en: Generated<string>;
  upazila_bn: Generated<string>;
  upazila_en: Generated<string>;
  district_bn: Generated<string>;
  district_en: Generated<string>;
  purchase_account_id: string;
  payable_account_id: string;
  created_at: Generated<Temporal.Instant>;
  latitude_e6: number | null;
  longitude_e6: number | null;
}

export interface CollectionCoolerCosts {
  id: string;
  cooler_id: string;
  month: Temporal.PlainDate;
  kind: string;
  amount: bigint;
  currency: string;
  note: Generated<string>;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionCoolerReadings {
  id: string;
  cooler_id: string;
  read_at: Temporal.Instant;
  temp_tenths: number;
  dip_mm: number | null;
  volume_ml: number;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionCoolers {
  id: string;
  centre_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  milk_type: string;
  capacity_ml: number;
  dip_table: Json;
  warm_above_tenths: Generated<number>;
  is_active: Generated<boolean>;
  created_at: Temporal.Instant;
}

export interface CollectionCycleReopenings {
  cycle_id: string;
  round: number;
  reason: string;
  statements: number;
  reopened_at: Temporal.Instant;
  reopened_by: string | null;
}

export interface CollectionCycles {
  id: string;
  site_id: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate;
  state: Generated<string>;
  currency: string;
  opened_at: Temporal.Instant;
  opened_by: string | null;
  closing_started_at: Temporal.Instant | null;
  closed_by: string | null;
  closed_at: Temporal.Instant | null;
  members_total: Generated<number>;
  members_done: Generated<number>;
  last_member_id: string | null;
  progressed_at: Temporal.Instant | null;
  receipts_count: Generated<number>;
  volume_ml: Generated<bigint>;
  gross: Generated<bigint>;
  deducted: Generated<bigint>;
  net: Generated<bigint>;
  carried_out: Generated<bigint>;
  payout_batch_id: string | null;
  round: Generated<number>;
  earned: Generated<bigint>;
  shortfall: Generated<bigint>;
  group_id: string | null;
}

export interface CollectionDayFatSteps {
  centre_id: string;
  held_on: Temporal.PlainDate;
  milk_type: string;
  from_bp: number;
  receipts_count: number;
  volume_ml: bigint;
}

export interface CollectionDayFatStepsOfReceipts {
  centre_id: string;
  held_on: Temporal.PlainDate;
  milk_type: string;
  from_bp: number;
  receipts_count: number;
  volume_ml: bigint;
}

export interface CollectionDayQuarters {
  centre_id: string;
  held_on: Temporal.PlainDate;
  milk_type: string;
  at: Temporal.Instant;
  receipts_count: number;
  volume_ml: bigint;
  amount: bigint;
}

export interface CollectionDayQuartersOfReceipts {
  centre_id: string;
  held_on: Temporal.PlainDate;
  milk_type: string;
  at: Temporal.Instant;
  receipts_count: number;
  volume_ml: bigint;
  amount: bigint;
}

export interface CollectionDaySums {
  centre_id: string;
  held_on: Temporal.PlainDate;
  period: string;
  milk_type: string;
  receipts_count: number;
  members: number;
  volume_ml: bigint;
  mass_g: bigint;
  fat_ug: bigint;
  snf_ug: bigint;
  amount: bigint;
  sour_count: number;
  sour_ml: bigint;
  rejected_count: number;
  rejected_ml: bigint;
}

export interface CollectionDaySumsOfReceipts {
  centre_id: string;
  held_on: Temporal.PlainDate;
  period: string;
  milk_type: string;
  receipts_count: number;
  members: number;
  volume_ml: bigint;
  mass_g: bigint;
  fat_ug: bigint;
  snf_ug: bigint;
  amount: bigint;
  sour_count: number;
  sour_ml: bigint;
  rejected_count: number;
  rejected_ml: bigint;
}

export interface CollectionDeductionPauses {
  id: string;
  deduction_id: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate;
  reason: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionDeductionSettlements {
  id: string;
  deduction_id: string;
  kind: string;
  amount: bigint;
  settled_on: Temporal.PlainDate;
  ledger_transaction_id: string;
  reason: Generated<string>;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionDeductions {
  id: string;
  member_id: string;
  kind: string;
  description: string;
  total: bigint | null;
  per_cycle: bigint;
  currency: string;
  priority: number;
  account_id: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
  created_by: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  end_reason: string | null;
}

export interface CollectionDestinationChanges {
  id: string;
  member_id: string;
  method: string;
  holder: Generated<string>;
  bank_name: Generated<string>;
  routing_number: string | null;
  account_number: string | null;
  wallet_number: string | null;
  state: Generated<string>;
  proof: string;
  code_hash: Uint8Array | null;
  code_expires_at: Temporal.Instant | null;
  code_tries: Generated<number>;
  asked_at: Temporal.Instant;
  asked_by: string | null;
  confirmed_at: Temporal.Instant | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  reason: Generated<string>;
  destination_id: string | null;
  erased_at: Temporal.Instant | null;
}

export interface CollectionDeviceModels {
  id: string;
  union_id: string;
  code: string;
  version: number;
  model: Json;
  created_at: Temporal.Instant;
  created_by: string | null;
  sample: Generated<string>;
}

export interface CollectionDevices {
  id: string;
  centre_id: string;
  name: string;
  use: string;
  model_code: string;
  connection: string;
  port: Generated<string>;
  baud_rate: number | null;
  tare_command: Generated<string>;
  paper_mm: number | null;
  is_active: Generated<boolean>;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface CollectionDispatchContents {
  dispatch_id: string;
  shift_id: string;
  milk_type: string;
  mass_g: number;
}

export interface CollectionDispatches {
  id: string;
  trip_id: string;
  centre_id: string;
  compartment_id: string;
  cooler_id: string | null;
  milk_type: string;
  volume_ml: number;
  density_g_per_l: number;
  mass_g: GeneratedAlways<number>;
  fat_bp: number;
  snf_bp: number;
  temp_tenths: number;
  sample_number: Generated<string>;
  empties_cooler: boolean;
  centre_signer: string;
  centre_signature: Generated<string>;
  driver_signer: string;
  driver_signature: Generated<string>;
  loaded_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  lot_id: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
}

export interface CollectionEarnings {
  id: string;
  union_id: string;
  centre_id: string;
  member_id: string;
  kind: string;
  amount: bigint;
  currency: string;
  settle_on: Temporal.PlainDate;
  subject_kind: string | null;
  subject_id: string | null;
  reason_bn: string;
  reason_en: string;
  derivation: Json | null;
  account_id: string | null;
  cycle_id: string | null;
  round: number | null;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionFeedback {
  id: string;
  number: number;
  union_id: string;
  centre_id: string;
  member_id: string;
  kind: string;
  subject: string;
  receipt_id: string | null;
  statement_id: string | null;
  state: Generated<string>;
  due_on: Temporal.PlainDate;
  taken_by: string | null;
  satisfaction: number | null;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
}

export interface CollectionFeedbackEntries {
  id: string;
  feedback_id: string;
  side: string;
  act: string;
  words: Generated<string>;
  said_at: Temporal.Instant;
  said_by: string | null;
}

export interface CollectionFeedbackFiles {
  id: string;
  feedback_id: string;
  kind: string;
  file_id: string;
  added_at: Temporal.Instant;
}

export interface CollectionHouseholds {
  id: Generated<string>;
  centre_id: string;
  name_bn: string;
  name_en: string;
  village_bn: Generated<string>;
  village_en: Generated<string>;
  created_at: Generated<Temporal.Instant>;
  home_id: string | null;
}

export interface CollectionLeaveAllowances {
  union_id: string;
  person_id: string;
  year: number;
  kind: string;
  days: number;
  set_at: Temporal.Instant;
  set_by: string | null;
}

export interface CollectionLoanInstalments {
  loan_id: string;
  number: number;
  principal: bigint;
  interest: bigint;
}

export interface CollectionLoans {
  id: string;
  member_id: string;
  purpose: string;
  principal: bigint;
  interest: bigint;
  currency: string;
  interest_method: string;
  rate_bp: number;
  periods_per_year: number;
  instalments: number;
  instalment: bigint;
  first_on: Temporal.PlainDate;
  state: Generated<string>;
  deduction_id: string | null;
  payout_account_id: string | null;
  ledger_transaction_id: string | null;
  proposed_at: Temporal.Instant;
  proposed_by: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  reason: Generated<string>;
  write_off_by: string | null;
  write_off_reason: Generated<string>;
  written_off_by: string | null;
}

export interface CollectionLocalSales {
  id: string;
  number: number;
  centre_id: string;
  held_on: Temporal.PlainDate;
  milk_type: string;
  volume_ml: number;
  rate: bigint;
  amount: bigint;
  currency: string;
  buyer: Generated<string>;
  transaction_id: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface CollectionMemberCards {
  id: string;
  member_id: string;
  token: string;
  issued_at: Temporal.Instant;
  issued_by: string | null;
  revoked_at: Temporal.Instant | null;
}

export interface CollectionMemberCentres {
  member_id: string;
  centre_id: string;
  code: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  reason: Generated<string>;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionMemberDocuments {
  id: Generated<string>;
  member_id: string;
  kind: string;
  number: Generated<string>;
  file_id: string | null;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionMemberGroups {
  id: string;
  centre_id: string;
  kind: string;
  name_bn: string;
  name_en: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionMemberSettlements {
  id: string;
  member_id: string;
  left_on: Temporal.PlainDate;
  reason: string;
  state: Generated<string>;
  shares: bigint;
  savings: bigint;
  owed: bigint;
  payable: bigint;
  net: bigint;
  currency: string;
  ledger_transaction_id: string | null;
  proposed_at: Temporal.Instant;
  proposed_by: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface CollectionMembers {
  id: Generated<string>;
  person_id: string | null;
  centre_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  household_id: string | null;
  joined_on: Temporal.PlainDate;
  left_on: Temporal.PlainDate | null;
  payable_account_id: string;
  created_at: Generated<Temporal.Instant>;
  protected_minimum: bigint | null;
  group_id: string | null;
  father_name: Generated<string>;
  registered_despite: string | null;
}

export interface CollectionNominees {
  id: string;
  member_id: string;
  name: string;
  relation: string;
  phone: Generated<string>;
  share_percent: number;
  named_at: Temporal.Instant;
  named_by: string | null;
  ended_at: Temporal.Instant | null;
}

export interface CollectionOfflineDevices {
  id: string;
  centre_id: string;
  name: string;
  registered_at: Temporal.Instant;
  registered_by: string | null;
  last_seen_at: Temporal.Instant;
  head_seq: Generated<number>;
  blocked_at: Temporal.Instant | null;
  blocked_by: string | null;
  blocked_reason: string | null;
}

export interface CollectionOfflineEntries {
  device_id: string;
  seq: number;
  entry_id: string;
  kind: string;
  result: string;
  code: string | null;
  params: Json | null;
  body: Json | null;
  received_at: Temporal.Instant;
  received_by: string | null;
}

export interface CollectionPayRules {
  id: string;
  union_id: string;
  stage: string;
  name_bn: string;
  name_en: string;
  terms: Json;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  state: Generated<string>;
  created_at: Temporal.Instant;
  created_by: string | null;
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
}

export interface CollectionPaymentDestinations {
  id: Generated<string>;
  member_id: string;
  method: string;
  holder: Generated<string>;
  bank_name: Generated<string>;
  routing_number: string | null;
  account_number: string | null;
  wallet_number: string | null;
  from_on: Temporal.PlainDate;
  created_at: Temporal.Instant;
  created_by: string | null;
  erased_at: Temporal.Instant | null;
}

export interface CollectionPaymentGroups {
  id: string;
  union_id: string;
  name_bn: string;
  name_en: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionPaymentHolds {
  id: string;
  member_id: string;
  reason: string;
  held_at: Temporal.Instant;
  held_by: string | null;
  released_at: Temporal.Instant | null;
  released_by: string | null;
  payout_batch_id: string | null;
}

export interface CollectionRateChartCells {
  chart_id: string;
  fat_bp: number;
  second: number;
  rate: bigint;
  fat_to_bp: number | null;
  second_to: number | null;
}

export interface CollectionRateCharts {
  id: Generated<string>;
  union_id: string;
  name: string;
  milk_type: string;
  kind: string;
  second_axis: Generated<string>;
  basis: string;
  fat_rate: bigint | null;
  snf_rate: bigint | null;
  currency: string;
  effective_from: Temporal.PlainDate;
  state: Generated<string>;
  created_at: Temporal.Instant;
  created_by: string | null;
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
  interpolation: Generated<string>;
  low_snf_bp: number | null;
  low_ts_bp: number | null;
  low_rate: bigint | null;
  best_snf_bp: number | null;
  best_ts_bp: number | null;
  best_rate: bigint | null;
}

export interface CollectionReceiptConflicts {
  receipt_id: string;
  other_id: string;
  found_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
  settled_by: string | null;
  outcome: string | null;
  reason: string | null;
}

export interface CollectionReceiptCorrections {
  receipt_id: string;
  replacement_id: string | null;
  reason: string;
  earning_id: string | null;
  corrected_at: Temporal.Instant;
  corrected_by: string | null;
}

export interface CollectionReceiptImportRows {
  import_id: string;
  line: number;
  cells: Json;
  parsed: Json | null;
  import_key: string | null;
  result: string;
  code: string | null;
  params: Json | null;
  field: string | null;
  receipt_id: string | null;
}

export interface CollectionReceiptImports {
  id: Generated<string>;
  centre_id: string;
  file_id: string;
  file_name: string;
  sheet: Json;
  repeat_reason: string | null;
  state: Generated<string>;
  rows_count: number;
  created_at: Temporal.Instant;
  created_by: string | null;
  confirmed_at: Temporal.Instant | null;
  confirmed_by: string | null;
}

export interface CollectionReceiptPriceDifferences {
  receipt_id: string;
  our_amount: bigint;
  our_chart_id: string | null;
  our_derivation: Json | null;
  found_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  outcome: string | null;
  reason: string | null;
}

export interface CollectionReceiptTests {
  receipt_id: string;
  method: string;
  result: string;
}

export interface CollectionReceipts {
  id: string;
  number: number;
  centre_id: string;
  shift_id: string;
  held_on: Temporal.PlainDate;
  period: string;
  member_id: string;
  milk_type: string;
  volume_ml: number;
  density_g_per_l: number;
  mass_g: GeneratedAlways<number>;
  fat_bp: number;
  clr_tenths: number | null;
  snf_bp: number;
  formula_id: string;
  chart_id: string | null;
  amount: bigint;
  currency: string;
  derivation: Json | null;
  repeat_reason: string | null;
  origin: Generated<string>;
  import_id: string | null;
  import_key: string | null;
  poured_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  standing: Generated<boolean>;
  acceptance: Generated<string>;
  settle_on: Temporal.PlainDate;
  sour_rate: bigint | null;
  unusual: Json | null;
  unusual_reason: string | null;
  cans_ml: number[] | null;
  tare_ml: number | null;
  clock_off_s: number | null;
  late_reason: string | null;
  device_id: string | null;
  device_seq: number | null;
  duplicate_of: string | null;
}

export interface CollectionReceptionLines {
  id: string;
  reception_id: string;
  compartment_id: string;
  milk_type: string;
  mass_g: number;
  accepted_g: number;
  read_ml: number | null;
  fat_bp: number;
  snf_bp: number;
  temp_tenths: number;
  seal_number: Generated<string>;
  seal_state: string;
  tests: Json;
  reason: string | null;
  lot_id: string | null;
}

export interface CollectionReceptions {
  id: string;
  trip_id: string;
  ticket: Generated<string>;
  gross_g: number;
  tare_g: number;
  net_g: GeneratedAlways<number>;
  verdict: string;
  note: Generated<string>;
  weighed_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionRouteStops {
  route_id: string;
  position: number;
  centre_id: string;
  due_at: string | null;
}

export interface CollectionSaleContents {
  sale_id: string;
  shift_id: string;
  milk_type: string;
  mass_g: number;
}

export interface CollectionSaleLots {
  sale_id: string;
  lot_id: string;
  mass_g: number;
}

export interface CollectionSalePrices {
  id: string;
  centre_id: string;
  milk_type: string;
  effective_from: Temporal.PlainDate;
  rate: bigint;
  currency: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionSavingsWithdrawals {
  id: string;
  member_id: string;
  amount: bigint;
  withdrawn_on: Temporal.PlainDate;
  ledger_transaction_id: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionSealMarks {
  id: string;
  trip_id: string;
  compartment_id: string;
  act: string;
  number: string;
  marked_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionShareMovements {
  id: string;
  member_id: string;
  kind: string;
  shares: number;
  face_value: bigint;
  currency: string;
  union_id: string;
  certificate: number | null;
  other_member_id: string | null;
  ledger_transaction_id: string | null;
  moved_on: Temporal.PlainDate;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionShiftClosings {
  id: string;
  shift_id: string;
  totals: Json;
  closed_at: Temporal.Instant;
  closed_by: string | null;
}

export interface CollectionShiftReopenings {
  id: string;
  shift_id: string;
  reason: string;
  reopened_at: Temporal.Instant;
  reopened_by: string | null;
}

export interface CollectionShifts {
  id: Generated<string>;
  centre_id: string;
  held_on: Temporal.PlainDate;
  period: string;
  state: Generated<string>;
  origin: Generated<string>;
  opened_at: Temporal.Instant;
  opened_by: string | null;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
  receipts_count: number | null;
  volume_ml: bigint | null;
  mass_g: bigint | null;
  amount: bigint | null;
  late_reason: string | null;
}

export interface CollectionSnfFormulas {
  id: Generated<string>;
  union_id: string;
  name: string;
  clr_numerator: Generated<number>;
  clr_divisor: Generated<number>;
  fat_factor_e4: number;
  constant_bp: number;
  rounding_bp: Generated<number>;
  rounding_mode: Generated<string>;
  density_g_per_l: Generated<number>;
  effective_from: Temporal.PlainDate;
  created_at: Temporal.Instant;
  created_by: string | null;
  density_from: Generated<string>;
  lactometer: Generated<string>;
}

export interface CollectionSourRates {
  id: Generated<string>;
  union_id: string;
  milk_type: string;
  rate: bigint;
  currency: string;
  effective_from: Temporal.PlainDate;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionStandingStatementLines {
  statement_id: string;
  deduction_id: string;
  position: number;
  carried_in: bigint;
  instalment: bigint;
  taken: bigint;
  carried_out: bigint;
}

export interface CollectionStatementLines {
  statement_id: string;
  deduction_id: string;
  position: number;
  carried_in: bigint;
  instalment: bigint;
  taken: bigint;
  carried_out: bigint;
}

export interface CollectionStatementPayments {
  statement_id: string;
  payout_batch_id: string | null;
  payout_line_id: string | null;
  method: string;
  state: Generated<string>;
  settled_at: Temporal.Instant | null;
  problem: string | null;
}

export interface CollectionStatements {
  id: string;
  cycle_id: string;
  site_id: string;
  member_id: string;
  centre_id: string;
  year: number;
  ordinal: number;
  number: string;
  receipts_count: number;
  volume_ml: bigint;
  mass_g: bigint;
  fat_ug: bigint;
  snf_ug: bigint;
  currency: string;
  gross: bigint;
  carried_in: bigint;
  deducted: bigint;
  carried_out: bigint;
  net: bigint;
  ledger_transaction_id: string | null;
  made_at: Temporal.Instant;
  round: Generated<number>;
  earnings_count: Generated<number>;
  earned: Generated<bigint>;
  carried: Generated<bigint>;
  shortfall: Generated<bigint>;
}

export interface CollectionSurveyAnswers {
  cycle_id: string;
  member_id: string;
  question_id: string;
  face: number;
  answered_at: Temporal.Instant;
}

export interface CollectionSurveyQuestions {
  id: string;
  union_id: string;
  position: number;
  text_bn: string;
  text_en: string;
  asked_from: Temporal.Instant;
  asked_until: Temporal.Instant | null;
}

export interface CollectionTankerCompartments {
  id: string;
  tanker_id: string;
  position: number;
  capacity_ml: number;
  dip_table: Json;
}

export interface CollectionTankers {
  id: string;
  union_id: string;
  plate: string;
  owner: Generated<string>;
  is_active: Generated<boolean>;
  created_at: Temporal.Instant;
}

export interface CollectionTransportClaims {
  id: string;
  union_id: string;
  number: number;
  trip_id: string;
  dispatch_id: string | null;
  kind: string;
  mass_g: number;
  fat_ug: bigint;
  snf_ug: bigint;
  reason: string;
  state: Generated<string>;
  opened_at: Temporal.Instant;
  opened_by: string | null;
  answer: string | null;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  outcome: string | null;
  settlement: string | null;
  amount: bigint | null;
  currency: string | null;
  settled_at: Temporal.Instant | null;
  settled_by: string | null;
  transaction_id: string | null;
}

export interface CollectionTransportRoutes {
  id: string;
  union_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  is_active: Generated<boolean>;
  created_at: Temporal.Instant;
}

export interface CollectionTransportTolerances {
  id: string;
  union_id: string;
  effective_from: Temporal.PlainDate;
  mass_bp: number;
  mass_g: number;
  fat_bp: number;
  snf_bp: number;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionTrips {
  id: string;
  union_id: string;
  number: number;
  trip_on: Temporal.PlainDate;
  route_id: string | null;
  tanker_id: string;
  driver_id: string | null;
  driver_name: Generated<string>;
  state: Generated<string>;
  planned_at: Temporal.Instant;
  planned_by: string | null;
  departed_at: Temporal.Instant | null;
  arrived_at: Temporal.Instant | null;
  received_at: Temporal.Instant | null;
}

export interface CollectionUnions {
  site_id: string;
  currency: Generated<string>;
  fat_min_bp: Generated<number>;
  fat_max_bp: Generated<number>;
  snf_min_bp: Generated<number>;
  snf_max_bp: Generated<number>;
  clr_min_tenths: Generated<number>;
  clr_max_tenths: Generated<number>;
  volume_max_ml: Generated<number>;
  receipt_sms: Generated<boolean>;
  late_hours: Generated<number>;
  protected_percent: Generated<number>;
  protected_floor: Generated<bigint>;
  share_value: Generated<bigint>;
  share_refund_percent: Generated<number>;
  feedback_days: Generated<number>;
  survey_days: Generated<number>;
}

export interface CollectionWageAgreements {
  id: string;
  site_id: string;
  person_id: string;
  basis: string;
  rate: bigint;
  currency: string;
  method: string;
  destination: Json;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface CollectionWageDays {
  union_id: string;
  person_id: string;
  held_on: Temporal.PlainDate;
  state: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface CollectionWageRuns {
  id: string;
  union_id: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate;
  currency: string;
  total: bigint;
  transaction_id: string;
  payout_batch_id: string;
  made_at: Temporal.Instant;
  made_by: string | null;
  reversed_at: Temporal.Instant | null;
  reversed_by: string | null;
  reversed_reason: string | null;
}

export interface CollectionWageSlips {
  id: string;
  run_id: string;
  person_id: string;
  amount: bigint;
  lines: Json;
  withheld: Json;
}

export interface CollectionWageWithholdings {
  id: string;
  union_id: string;
  person_id: string;
  kind: string;
  basis: string;
  rate: bigint;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface IdentityAddressRanges {
  id: string;
  site_id: string;
  name: string;
  range: string;
  created_at: Temporal.Instant;
}

export interface IdentityAuditKeys {
  id: string;
  public_key: Uint8Array;
  sealed_private_key: Uint8Array;
  made_at: Temporal.Instant;
}

export interface IdentityAuditLinks {
  position: bigint;
  record_id: string;
  hash: Uint8Array;
  sealed_at: Temporal.Instant;
}

export interface IdentityAuditRecords {
  id: string;
  recorded_at: Temporal.Instant;
  person_id: string | null;
  system_name: string | null;
  action: string;
  site_id: string | null;
  subject_kind: string;
  subject_id: string;
  before: Json | null;
  after: Json | null;
  reason: string | null;
  address: string | null;
  request_id: string;
  machine_id: string | null;
  acting_for: string | null;
}

export interface IdentityAuditRoots {
  on_day: Temporal.PlainDate;
  position: bigint;
  hash: Uint8Array;
  key_id: string;
  signature: Uint8Array;
  signed_at: Temporal.Instant;
}

export interface IdentityAuditUnsealed {
  record_id: string;
}

export interface IdentityBrowsers {
  id: string;
  person_id: string;
  token_hash: Uint8Array;
  browser: string | null;
  system: string | null;
  address: string | null;
  created_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  remembered_until: Temporal.Instant | null;
}

export interface IdentityChallenges {
  id: string;
  kind: string;
  browser_hash: Uint8Array;
  address_kind: string | null;
  address: string | null;
  code_hash: Uint8Array | null;
  link_hash: Uint8Array | null;
  person_id: string | null;
  detail: Json;
  tries: Generated<number>;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface IdentityContactChanges {
  id: string;
  person_id: string;
  kind: string;
  old_value: string;
  new_value: string;
  changed_at: Temporal.Instant;
  undo_until: Temporal.Instant;
  undone_at: Temporal.Instant | null;
}

export interface IdentityContactPoints {
  id: string;
  person_id: string;
  kind: string;
  value: string;
  is_primary: Generated<boolean>;
  verified_at: Temporal.Instant | null;
  added_at: Temporal.Instant;
  code_hash: Uint8Array | null;
  code_expires_at: Temporal.Instant | null;
  code_tries: Generated<number>;
}

export interface IdentityCredentials {
  id: string;
  person_id: string;
  provider_id: string;
  account_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Temporal.Instant | null;
  refresh_token_expires_at: Temporal.Instant | null;
  scope: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
}

export interface IdentityDeviceEnrolments {
  id: string;
  site_id: string;
  device_kind: string;
  name: string;
  code_hash: Uint8Array;
  made_at: Temporal.Instant;
  made_by: string | null;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
  machine_id: string | null;
  withdrawn_at: Temporal.Instant | null;
}

export interface IdentityDevicePeople {
  device_id: string;
  person_id: string;
  known_at: Temporal.Instant;
  used_at: Temporal.Instant;
  wrong_pins: Generated<number>;
}

export interface IdentityFactorCodes {
  person_id: string;
  purpose: string;
  code_hash: Uint8Array;
  tries: Generated<number>;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface IdentityFactorTickets {
  token_hash: Uint8Array;
  person_id: string;
  way: string;
  purpose: string;
  tries: Generated<number>;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface IdentityFourEyes {
  permission: string;
  site_id: string;
  switched_on_at: Temporal.Instant;
  switched_on_by: string | null;
}

export interface IdentityGrants {
  id: string;
  person_id: string;
  role: string;
  site_id: string;
  reason: string | null;
  granted_at: Temporal.Instant;
  granted_by: string | null;
  revoked_at: Temporal.Instant | null;
  revoked_by: string | null;
  revoked_reason: string | null;
  starts_at: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
}

export interface IdentityHouseholdPeople {
  household_id: string;
  person_id: string;
  relation: string;
  joined_at: Temporal.Instant;
}

export interface IdentityHouseholds {
  id: string;
  name_bn: string;
  name_en: string;
  head_id: string | null;
  shared_phone: string | null;
  created_at: Temporal.Instant;
}

export interface IdentityInvitations {
  id: string;
  token_hash: Uint8Array;
  name: string;
  name_bn: string;
  phone: string | null;
  email: string | null;
  language: string;
  role: string;
  site_id: string;
  reason: string | null;
  invited_by: string | null;
  invited_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  accepted_by: string | null;
  withdrawn_at: Temporal.Instant | null;
  last_sent_at: Temporal.Instant | null;
  times_sent: Generated<number>;
  opened_at: Temporal.Instant | null;
}

export interface IdentityKnownDevices {
  id: string;
  token_hash: Uint8Array;
  label: string;
  created_at: Temporal.Instant;
  seen_at: Temporal.Instant;
}

export interface IdentityMachineAddresses {
  machine_id: string;
  address: string;
  first_at: Temporal.Instant;
  last_at: Temporal.Instant;
}

export interface IdentityMachinePublicKeys {
  machine_id: string;
  kid: string;
  jwk: Json;
  made_at: Temporal.Instant;
}

export interface IdentityMachineSecrets {
  id: string;
  machine_id: string;
  hash: Uint8Array;
  hint: string;
  made_at: Temporal.Instant;
  made_by: string | null;
  ends_at: Temporal.Instant | null;
}

export interface IdentityMachineSites {
  machine_id: string;
  site_id: string;
}

export interface IdentityMachineUses {
  machine_id: string;
  used_on: Temporal.PlainDate;
  requests: bigint;
}

export interface IdentityMachines {
  id: string;
  kind: string;
  device_kind: string | null;
  name: string;
  site_id: string;
  scopes: string[];
  allowed_addresses: Generated<string[]>;
  made_at: Temporal.Instant;
  made_by: string | null;
  expires_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
  revoked_by: string | null;
  revoked_reason: string | null;
  reviewed_at: Temporal.Instant | null;
  reviewed_by: string | null;
  last_used_at: Temporal.Instant | null;
}

export interface IdentityOwnRoleVersions {
  role_id: string;
  version: number;
  name_bn: string;
  name_en: string;
  description_bn: string;
  description_en: string;
  permissions: string[];
  changed_at: Temporal.Instant;
  changed_by: string | null;
  reason: string | null;
}

export interface IdentityOwnRoles {
  id: string;
  role: string;
  site_id: string;
  version: number;
  name_bn: string;
  name_en: string;
  description_bn: string;
  description_en: string;
  permissions: string[];
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  retired_at: Temporal.Instant | null;
}

export interface IdentityPasskeys {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: Uint8Array;
  counter: bigint;
  transports: string[];
  name: string;
  is_synced: boolean;
  created_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface IdentityPeople {
  id: string;
  name: string;
  name_bn: string;
  phone: string | null;
  phone_verified: Generated<boolean>;
  email: string | null;
  email_verified: Generated<boolean>;
  image: string | null;
  language: Generated<string>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
  photo_file_id: string | null;
  reading: Generated<string>;
  birth_on: Temporal.PlainDate | null;
  gender: string | null;
  emergency_name: string | null;
  emergency_phone: string | null;
  emergency_relation: string | null;
  suspended_at: Temporal.Instant | null;
  suspended_until: Temporal.Instant | null;
  suspended_by: string | null;
  suspension_reason: string | null;
  merged_into: string | null;
  erased_at: Temporal.Instant | null;
}

export interface IdentityPeopleImportRows {
  import_id: string;
  line: number;
  cells: Json;
  parsed: Json | null;
  import_key: Uint8Array | null;
  result: string;
  faults: Json;
  person_id: string | null;
  invitation_id: string | null;
}

export interface IdentityPeopleImports {
  id: string;
  file_id: string;
  file_name: string;
  way: string;
  columns: Json;
  rows_count: number;
  state: Generated<string>;
  created_at: Temporal.Instant;
  created_by: string;
  confirmed_at: Temporal.Instant | null;
}

export interface IdentityPersonDocuments {
  id: string;
  person_id: string;
  kind: string;
  number: Generated<string>;
  issued_on: Temporal.PlainDate | null;
  expires_on: Temporal.PlainDate | null;
  file_id: string | null;
  added_at: Temporal.Instant;
  added_by: string | null;
  removed_at: Temporal.Instant | null;
  removed_by: string | null;
}

export interface IdentityPins {
  person_id: string;
  hash: string;
  set_at: Temporal.Instant;
}

export interface IdentityProposals {
  id: string;
  permission: string;
  site_id: string;
  method: string;
  path: string;
  body: Json | null;
  idempotency_key: string | null;
  fingerprint: Uint8Array;
  state: string;
  proposed_by: string;
  proposed_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  reason: string | null;
  answer_status: number | null;
  answer_code: string | null;
}

export interface IdentityRecoveryCodes {
  id: string;
  person_id: string;
  code_hash: Uint8Array;
  created_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface IdentitySessions {
  id: string;
  token: string;
  person_id: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  way: string | null;
  factor: string | null;
  confirmed_at: Temporal.Instant | null;
  browser: string | null;
  system: string | null;
  seen_address: string | null;
  previous_token: string | null;
  previous_until: Temporal.Instant | null;
  rotation_due: Generated<boolean>;
}

export interface IdentitySignInPolicies {
  role: string;
  second_factor: string;
  sms_allowed: boolean;
  idle_seconds: number | null;
  absolute_seconds: number | null;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface IdentitySigningKeys {
  kid: string;
  algorithm: string;
  public_jwk: Json;
  private_sealed: Uint8Array;
  made_at: Temporal.Instant;
  signs_from: Temporal.Instant;
  ends_at: Temporal.Instant | null;
}

export interface IdentitySitePapers {
  id: string;
  site_id: string;
  kind: string;
  title: string;
  number: Generated<string>;
  issued_on: Temporal.PlainDate | null;
  expires_on: Temporal.PlainDate | null;
  file_id: string | null;
  added_at: Temporal.Instant;
  added_by: string | null;
  removed_at: Temporal.Instant | null;
  removed_by: string | null;
}

export interface IdentitySites {
  id: string;
  parent_id: string | null;
  kind: string;
  code: string;
  name_bn: string;
  name_en: string;
  time_zone: Generated<string>;
  created_at: Temporal.Instant;
}

export interface IdentitySpentAssertions {
  hash: Uint8Array;
  ends_at: Temporal.Instant;
}

export interface IdentitySupportAccesses {
  id: string;
  supporter_id: string;
  person_id: string;
  session_id: string;
  reason: string;
  begun_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  agreed_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface IdentitySupportReads {
  access_id: string;
  path: string;
  first_at: Temporal.Instant;
}

export interface IdentityTotpFactors {
  person_id: string;
  sealed_secret: Uint8Array;
  last_step: Generated<bigint>;
  created_at: Temporal.Instant;
  enrolled_at: Temporal.Instant | null;
}

export interface IdentityTries {
  key: Uint8Array;
  failures: number;
  last_at: Temporal.Instant;
  blocked_until: Temporal.Instant | null;
}

export interface IdentityVerifications {
  id: string;
  identifier: string;
  value: string;
  expires_at: Temporal.Instant;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
}

export interface IntegrationsApiRequests {
  id: string;
  machine_id: string;
  asked_at: Temporal.Instant;
  method: string;
  route: string;
  status: number;
  milliseconds: number;
  code: string | null;
  request_id: string;
}

export interface IntegrationsApiTiers {
  site_id: string;
  tier: string;
  burst_quota: number;
  burst_seconds: number;
  daily_quota: number;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface IntegrationsApiUsage {
  machine_id: string;
  used_on: Temporal.PlainDate;
  method: string;
  route: string;
  requests: bigint;
  refused: bigint;
  throttled: bigint;
  failed: bigint;
  milliseconds: bigint;
}

export interface IntegrationsMachineTiers {
  machine_id: string;
  tier: string;
  given_at: Temporal.Instant;
  given_by: string | null;
}

export interface IntegrationsQuotaWindows {
  machine_id: string;
  policy: string;
  starts_at: Temporal.Instant;
  quota: number;
  taken: number;
}

export interface IntegrationsWebhookAttempts {
  id: string;
  message_id: string;
  number: number;
  made_at: Temporal.Instant;
  milliseconds: number;
  status: number | null;
  code: string;
  answer: Generated<string>;
}

export interface IntegrationsWebhookEndpoints {
  id: string;
  site_id: string;
  url: string;
  description: Generated<string>;
  event_types: string[];
  state: Generated<string>;
  state_reason: string | null;
  failing_since: Temporal.Instant | null;
  last_success_at: Temporal.Instant | null;
  throttled_until: Temporal.Instant | null;
  made_at: Temporal.Instant;
  made_by: string | null;
  ended_at: Temporal.Instant | null;
}

export interface IntegrationsWebhookEvents {
  id: string;
  type: string;
  site_id: string;
  body: string;
  happened_at: Temporal.Instant;
  source_id: string;
  source_part: number;
  endpoint_id: string | null;
}

export interface IntegrationsWebhookMessages {
  id: string;
  endpoint_id: string;
  event_id: string;
  state: Generated<string>;
  step: Generated<number>;
  attempts: Generated<number>;
  next_at: Temporal.Instant | null;
  made_at: Temporal.Instant;
  delivered_at: Temporal.Instant | null;
  last_code: string | null;
}

export interface IntegrationsWebhookSecrets {
  id: string;
  endpoint_id: string;
  kind: string;
  sealed: Uint8Array;
  public_key: string | null;
  made_at: Temporal.Instant;
  made_by: string | null;
  ends_at: Temporal.Instant | null;
}

export interface InventoryItems {
  id: string;
  site_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  unit: string;
  created_at: Temporal.Instant;
}

export interface InventoryLocations {
  id: string;
  site_id: string;
  code: string;
  name_bn: string;
  name_en: string;
  kind: string;
  may_go_negative: Generated<boolean>;
  created_at: Temporal.Instant;
}

export interface InventoryLotParents {
  lot_id: string;
  parent_lot_id: string;
  quantity: bigint;
  added_at: Temporal.Instant;
}

export interface InventoryLots {
  id: string;
  item_id: string;
  site_id: string;
  code: string;
  origin_kind: string;
  origin_id: string;
  made_at: Temporal.Instant;
  expires_on: Temporal.PlainDate | null;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface InventoryMovements {
  id: string;
  lot_id: string;
  from_location_id: string;
  to_location_id: string;
  quantity: bigint;
  kind: string;
  subject_kind: string;
  subject_id: string;
  moved_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface LedgerAccountKeys {
  id: string;
  kind: string;
  currency: string;
}

export interface LedgerAccountLimits {
  id: string;
  account_id: string;
  minimum: bigint;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  reason: string;
  given_at: Temporal.Instant;
  given_by: string | null;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
}

export interface LedgerAccounts {
  id: string;
  code: string;
  name_bn: string;
  name_en: string;
  kind: string;
  currency: string;
  parent_id: string | null;
  site_id: string;
  owner_kind: string | null;
  owner_id: string | null;
  minimum: bigint | null;
  maximum: bigint | null;
  normal_side: GeneratedAlways<number>;
  balance: Generated<bigint>;
  entry_count: Generated<bigint>;
  last_recorded_at: Temporal.Instant | null;
  opened_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
  held: Generated<bigint>;
  metadata: Json | null;
  dated_minimum: bigint | null;
  is_recording: Generated<boolean>;
  is_lane: Generated<boolean>;
}

export interface LedgerCashFlowClasses {
  account_id: string;
  class: string;
}

export interface LedgerChainLinks {
  position: bigint;
  transaction_id: string;
  hash: Uint8Array;
}

export interface LedgerChainMarks {
  only_one: Generated<boolean>;
  looked_from: Temporal.Instant;
}

export interface LedgerChainRoots {
  on_day: Temporal.PlainDate;
  position: bigint;
  hash: Uint8Array;
  key_id: string;
  signature: Uint8Array;
  signed_at: Temporal.Instant;
}

export interface LedgerChainVerifications {
  verified_at: Temporal.Instant;
  position: bigint;
  fault: string | null;
  transaction_id: string | null;
}

export interface LedgerClosedPeriods {
  id: string;
  site_id: string;
  until_on: Temporal.PlainDate;
  closed_at: Temporal.Instant;
  closed_by: string | null;
}

export interface LedgerDayFolds {
  account_id: string;
  until_seq: bigint;
}

export interface LedgerDaySums {
  account_id: string;
  effective_on: Temporal.PlainDate;
  amount: bigint;
  debits: bigint;
  entry_count: bigint;
  first_seq: bigint;
  last_seq: bigint;
}

export interface LedgerEntries {
  account_id: string;
  seq: bigint;
  transaction_id: string;
  leg: number;
  amount: bigint;
  currency: string;
  balance_after: bigint;
  recorded_at: Temporal.Instant;
  effective_on: Temporal.PlainDate;
  reverses_leg: number | null;
}

export interface LedgerExchanges {
  quote_id: string;
  transaction_id: string;
  currency: string;
  units: bigint;
  worth: bigint;
  realised: bigint;
  exchanged_on: Temporal.PlainDate;
  exchanged_at: Temporal.Instant;
  exchanged_by: string | null;
}

export interface LedgerHoldMoves {
  hold_id: string;
  seq: number;
  id: string;
  kind: string;
  captured: bigint;
  released: bigint;
  remaining: bigint;
  expires_at: Temporal.Instant | null;
  transaction_id: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  fingerprint: Uint8Array | null;
}

export interface LedgerHolds {
  id: string;
  kind: string;
  account_id: string;
  currency: string;
  amount: bigint;
  site_id: string;
  reference_kind: string | null;
  reference_id: string | null;
  held_at: Temporal.Instant;
  held_by: string | null;
  fingerprint: Uint8Array;
  remaining: bigint;
  move_count: Generated<number>;
  expires_at: Temporal.Instant | null;
}

export interface LedgerQuotes {
  id: string;
  site_id: string;
  from_account_id: string;
  to_account_id: string;
  from_currency: string;
  to_currency: string;
  rate: string;
  spread_bp: number;
  amount_in: bigint;
  amount_out: bigint;
  spread: bigint;
  rounding: bigint;
  note: string | null;
  quoted_at: Temporal.Instant;
  quoted_by: string | null;
  expires_at: Temporal.Instant;
}

export interface LedgerRefusedActs {
  id: string;
  fingerprint: Uint8Array;
  code: string;
  params: Json;
  refused_at: Temporal.Instant;
  refused_to: string | null;
}

export interface LedgerRevaluations {
  id: string;
  site_id: string;
  currency: string;
  on_day: Temporal.PlainDate;
  rate: string;
  units: bigint;
  cost: bigint;
  worth: bigint;
  state: Generated<string>;
  note: string | null;
  proposed_at: Temporal.Instant;
  proposed_by: string | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  transaction_id: string | null;
  reversal_id: string | null;
}

export interface LedgerTransactions {
  id: string;
  kind: string;
  effective_on: Temporal.PlainDate;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  site_id: string;
  reference_kind: string | null;
  reference_id: string | null;
  reverses_id: string | null;
  leg_count: number;
  note: string | null;
  fingerprint: Uint8Array;
  user_reference: string | null;
  recorded_by_machine: string | null;
  is_part: Generated<boolean>;
  happened_on: Temporal.PlainDate | null;
  metadata: Json | null;
  imported_at: Temporal.Instant | null;
}

export interface NotifyAnnouncementPeople {
  announcement_id: string;
  person_id: string;
  told_at: Temporal.Instant | null;
}

export interface NotifyAnnouncements {
  id: string;
  site_id: string;
  state: string;
  title_bn: string;
  title_en: string;
  body_bn: string;
  body_en: string;
  channels: string[];
  roles: string[];
  language: string | null;
  app: string | null;
  is_urgent: boolean;
  is_marketing: boolean;
  send_at: Temporal.Instant | null;
  expires_at: Temporal.Instant | null;
  written_by: string | null;
  written_at: Temporal.Instant;
  released_by: string | null;
  released_at: Temporal.Instant | null;
  started_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  cancelled_by: string | null;
  cancelled_at: Temporal.Instant | null;
  audience_size: number | null;
}

export interface NotifyAttempts {
  message_id: string;
  number: number;
  transport: string;
  started_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  outcome: string | null;
  error_code: string | null;
  detail: string | null;
  provider_reference: string | null;
}

export interface NotifyBannerDismissals {
  banner_id: string;
  person_id: string;
  dismissed_at: Temporal.Instant;
}

export interface NotifyBanners {
  id: string;
  site_id: string;
  level: string;
  text_bn: string;
  text_en: string;
  is_public: boolean;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant | null;
  created_by: string | null;
  created_at: Temporal.Instant;
}

export interface NotifyChatHooks {
  id: string;
  site_id: string;
  name: string;
  url_sealed: Uint8Array;
  host: string;
  kinds: string[];
  is_on: Generated<boolean>;
  created_at: Temporal.Instant;
  last_sent_at: Temporal.Instant | null;
  last_error: string | null;
}

export interface NotifyCircuits {
  provider: string;
  failures: Generated<number>;
  open_until: Temporal.Instant | null;
  probe_until: Temporal.Instant | null;
  last_error: string | null;
  changed_at: Temporal.Instant;
}

export interface NotifyDeliveryReports {
  id: string;
  provider: string;
  provider_reference: string;
  message_id: string | null;
  state: string;
  code: string;
  happened_at: Temporal.Instant;
  received_at: Temporal.Instant;
}

export interface NotifyDigestChoices {
  person_id: string;
  kind: string;
  pace: string;
  changed_at: Temporal.Instant;
}

export interface NotifyDigestItems {
  id: string;
  person_id: string;
  channel: string;
  kind: string;
  language: string;
  title: string;
  body: string;
  site_id: string | null;
  dedupe_key: string;
  due_at: Temporal.Instant;
  created_at: Temporal.Instant;
  done_at: Temporal.Instant | null;
}

export interface NotifyMailReports {
  provider: string;
  provider_event: string;
  message_id: string | null;
  kind: string;
  detail: string | null;
  happened_at: Temporal.Instant;
  received_at: Temporal.Instant;
}

export interface NotifyMessages {
  id: string;
  kind: string;
  channel: string;
  state: string;
  person_id: string | null;
  site_id: string | null;
  address: string | null;
  language: string;
  title: string;
  body: string;
  secret_body: string | null;
  href: string | null;
  dedupe_key: string;
  resend_of: string | null;
  attempts: Generated<number>;
  due_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
  sms_parts: number | null;
  provider_reference: string | null;
  last_error: string | null;
  created_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
  read_at: Temporal.Instant | null;
  subject: string | null;
  snoozed_until: Temporal.Instant | null;
  archived_at: Temporal.Instant | null;
  delivery_state: string | null;
  delivery_code: string | null;
  delivery_at: Temporal.Instant | null;
  cost_amount: bigint | null;
  cost_currency: string | null;
  is_urgent: Generated<boolean>;
  unless_read: string | null;
  announcement_id: string | null;
}

export interface NotifyPersonSettings {
  person_id: string;
  time_zone: string;
  quiet_from: string | null;
  quiet_until: string | null;
  digest_hour: Generated<number>;
  digest_weekday: Generated<number>;
  language: string | null;
  changed_at: Temporal.Instant;
}

export interface NotifyPreferences {
  person_id: string;
  kind: string;
  channel: string;
  is_on: boolean;
  changed_at: Temporal.Instant;
}

export interface NotifyProviderRates {
  provider: string;
  tokens_milli: bigint;
  filled_at: Temporal.Instant;
}

export interface NotifyPushDeliveries {
  message_id: string;
  subscription_id: string;
  sent_at: Temporal.Instant;
}

export interface NotifyPushKeys {
  only_one: Generated<boolean>;
  public_key: string;
  private_key_sealed: Uint8Array;
  created_at: Temporal.Instant;
}

export interface NotifyPushSubscriptions {
  id: string;
  person_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  browser: string;
  created_at: Temporal.Instant;
  last_sent_at: Temporal.Instant | null;
}

export interface NotifySuppressions {
  id: string;
  channel: string;
  address: string;
  reason: string;
  detail: string | null;
  message_id: string | null;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
  lifted_at: Temporal.Instant | null;
  lifted_by: string | null;
}

export interface NotifyTemplateVersions {
  id: string;
  union_id: string;
  kind: string;
  language: string;
  version: number;
  state: string;
  title: string;
  body: string;
  sms: string | null;
  email: string | null;
  restored_from: number | null;
  written_by: string | null;
  written_at: Temporal.Instant;
  published_by: string | null;
  published_at: Temporal.Instant | null;
  retired_at: Temporal.Instant | null;
  broken_at: Temporal.Instant | null;
  broken_variable: string | null;
}

export interface PaymentsBankLines {
  id: string;
  source_id: string;
  statement_id: string;
  position: number;
  fingerprint: string;
  booked_on: Temporal.PlainDate;
  amount: bigint;
  fee: Generated<bigint>;
  reference: string | null;
  provider_reference: string | null;
  counterparty: string | null;
  description: string | null;
  match_id: string | null;
}

export interface PaymentsBankStatements {
  id: string;
  source_id: string;
  file_id: string;
  sha256: string;
  reference: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate;
  opening: bigint | null;
  closing: bigint | null;
  line_count: number;
  known_count: number;
  imported_at: Temporal.Instant;
  imported_by: string | null;
}

export interface PaymentsBuyerStatements {
  id: string;
  buyer_id: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate;
  opening: bigint;
  closing: bigint;
  currency: string;
  fingerprint: string;
  email: string;
  sent_at: Temporal.Instant;
  sent_by: string | null;
}

export interface PaymentsBuyers {
  id: string;
  site_id: string;
  number: number;
  name: string;
  bin: string | null;
  nid: string | null;
  address: string;
  phone: string | null;
  email: string | null;
  language: string;
  terms_days: number;
  withholds_vat: boolean;
  person_id: string | null;
  account_id: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface PaymentsCaptures {
  id: string;
  attempt_id: string;
  amount: bigint;
  is_final: boolean;
  state: string;
  provider_transaction_id: string | null;
  code: string | null;
  ordered_at: Temporal.Instant;
  ordered_by: string | null;
  ended_at: Temporal.Instant | null;
}

export interface PaymentsDisbursementChanges {
  id: string;
  site_id: string;
  method: string;
  is_on: boolean;
  sealed: Uint8Array;
  url: string;
  changed_fields: string[];
  state: Generated<string>;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface PaymentsDisbursementSettings {
  site_id: string;
  method: string;
  is_on: boolean;
  sealed: Uint8Array;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsDisbursements {
  line_id: string;
  batch_id: string;
  state: string;
  asked_at: Temporal.Instant | null;
  transaction_id: string | null;
  fee: bigint | null;
  code: string | null;
  looks: Generated<number>;
  next_look_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
}

export interface PaymentsDisputeEvidence {
  id: string;
  dispute_id: string;
  kind: string;
  words: string;
  file_id: string | null;
  added_at: Temporal.Instant;
  added_by: string | null;
}

export interface PaymentsDisputeMoves {
  dispute_id: string;
  seq: number;
  from_state: string | null;
  to_state: string;
  amount: bigint;
  moved_at: Temporal.Instant;
  moved_by: string | null;
}

export interface PaymentsDisputes {
  id: string;
  intent_id: string;
  attempt_id: string;
  site_id: string;
  gateway: string;
  provider_id: string;
  amount: bigint;
  booked: Generated<bigint>;
  fee: Generated<bigint>;
  currency: string;
  state: string;
  reason: string;
  due_by: Temporal.Instant | null;
  opened_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  move_count: Generated<number>;
}

export interface PaymentsGatewayAccounts {
  site_id: string;
  gateway: string;
  currency: string;
  clearing_account_id: string;
  fee_account_id: string;
  suspense_account_id: string;
  refunds_account_id: string;
  disputes_account_id: string;
  loss_account_id: string;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsGatewayChanges {
  id: string;
  site_id: string;
  gateway: string;
  is_on: boolean;
  sealed: Uint8Array;
  changed_fields: string[];
  currency: string;
  minimum: bigint | null;
  maximum: bigint | null;
  fee_bp: number;
  fee_fixed: bigint;
  state: Generated<string>;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface PaymentsGatewayNotices {
  id: string;
  site_id: string;
  gateway: string;
  headers: Json;
  body: Uint8Array;
  address: string | null;
  received_at: Temporal.Instant;
  verdict: Generated<string>;
  event_id: string | null;
  kind: string | null;
  reason: string | null;
  attempt_id: string | null;
  judged_at: Temporal.Instant | null;
}

export interface PaymentsGatewaySettings {
  site_id: string;
  gateway: string;
  is_on: boolean;
  sealed: Uint8Array;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsGatewayTerms {
  site_id: string;
  gateway: string;
  currency: string;
  minimum: bigint | null;
  maximum: bigint | null;
  fee_bp: Generated<number>;
  fee_fixed: Generated<bigint>;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsGatewayTokens {
  account: Uint8Array;
  sealed: Uint8Array | null;
  expires_at: Temporal.Instant | null;
  asked_at: Generated<Temporal.Instant[]>;
  claimed_until: Temporal.Instant | null;
}

export interface PaymentsIntentAttempts {
  id: string;
  intent_id: string;
  seq: number;
  gateway: string;
  reference: string;
  amount: bigint;
  currency: string;
  mode: string;
  state: Generated<string>;
  provider_id: string | null;
  redirect_url: string | null;
  detail: Json;
  provider_transaction_id: string | null;
  authorised: Generated<bigint>;
  captured: Generated<bigint>;
  refunded: Generated<bigint>;
  contested: Generated<bigint>;
  money: Generated<string>;
  fee: bigint | null;
  payer: string | null;
  code: string | null;
  risk: string | null;
  looks: Generated<number>;
  next_look_at: Temporal.Instant | null;
  expires_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  created_by: string | null;
  settled_at: Temporal.Instant | null;
}

export interface PaymentsIntentMoves {
  intent_id: string;
  seq: number;
  happening: string;
  from_state: string;
  to_state: string;
  attempt_id: string | null;
  detail: Json;
  moved_at: Temporal.Instant;
  moved_by: string | null;
}

export interface PaymentsIntents {
  id: string;
  reference: string;
  site_id: string;
  subject_kind: string;
  subject_id: string;
  amount: bigint;
  currency: string;
  credit_account_id: string;
  payer_person_id: string | null;
  description: string;
  capture_mode: string;
  gateways: string[] | null;
  state: Generated<string>;
  attempt_id: string | null;
  move_count: Generated<number>;
  received: Generated<bigint>;
  refunded: Generated<bigint>;
  expires_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  created_by: string | null;
  ended_at: Temporal.Instant | null;
}

export interface PaymentsInvoiceLines {
  invoice_id: string;
  position: number;
  description: string;
  brand: string;
  unit: string;
  quantity_milli: bigint;
  unit_price: bigint;
  discount: bigint;
  vat_code: string;
  vat_rate_bp: number;
  output_note: number;
  sd_rate_bp: number;
  net: bigint;
  sd: bigint;
  vat: bigint;
  total: bigint;
  credits_position: number | null;
}

export interface PaymentsInvoiceReceipts {
  id: string;
  site_id: string;
  buyer_id: string;
  fiscal_year: string;
  serial: number;
  number: string;
  method: string;
  reference: string;
  received_on: Temporal.PlainDate;
  amount: bigint;
  currency: string;
  account_id: string | null;
  transaction_id: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsInvoiceReminderStops {
  invoice_id: string;
  stopped_at: Temporal.Instant;
  stopped_by: string | null;
}

export interface PaymentsInvoiceReminders {
  invoice_id: string;
  days: number;
  sent_at: Temporal.Instant;
  sent_by: string | null;
  reached: boolean;
}

export interface PaymentsInvoiceSettings {
  site_id: string;
  name_bn: string;
  name_en: string;
  address_bn: string;
  address_en: string;
  bin: string;
  signatory: string;
  designation: string;
  series: string;
  currency: string;
  prices: string;
  rounding: string;
  layout: number;
  terms_days: number;
  reminder_days: number[];
  receivable_account_id: string;
  income_account_id: string;
  vat_account_id: string;
  sd_account_id: string;
  withheld_account_id: string;
  bad_debt_account_id: string;
  cash_account_id: string;
  bank_account_id: string;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsInvoiceSettlements {
  id: string;
  invoice_id: string;
  kind: string;
  amount: bigint;
  receipt_id: string | null;
  credit_note_id: string | null;
  write_off_id: string | null;
  certificate_number: string | null;
  certificate_on: Temporal.PlainDate | null;
  settled_on: Temporal.PlainDate;
  transaction_id: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsInvoiceWriteOffs {
  id: string;
  invoice_id: string;
  amount: bigint;
  reason: string;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
  is_allowed: boolean | null;
}

export interface PaymentsInvoices {
  id: string;
  site_id: string;
  kind: string;
  corrects_id: string | null;
  reason: Generated<string>;
  buyer_id: string;
  deliver_to: string;
  note: string;
  currency: string;
  prices: string;
  rounding: string;
  terms_days: number;
  created_at: Temporal.Instant;
  created_by: string | null;
  net: bigint;
  sd: bigint;
  vat: bigint;
  total: bigint;
  fiscal_year: string | null;
  series: string | null;
  serial: number | null;
  number: string | null;
  issued_at: Temporal.Instant | null;
  issued_on: Temporal.PlainDate | null;
  due_on: Temporal.PlainDate | null;
  finalised_by: string | null;
  seller: Json | null;
  buyer: Json | null;
  layout: number | null;
  transaction_id: string | null;
  settled: Generated<bigint>;
  credited: Generated<bigint>;
  open: GeneratedAlways<bigint>;
  state: GeneratedAlways<string>;
}

export interface PaymentsPayoutAccounts {
  site_id: string;
  method: string;
  currency: string;
  in_transit_account_id: string;
  paying_account_id: string;
  changed_at: Temporal.Instant;
  changed_by: string | null;
  payer_name: string | null;
  payer_account_number: string | null;
  payer_routing_number: string | null;
}

export interface PaymentsPayoutBatches {
  id: string;
  number: string;
  site_id: string;
  source_kind: string;
  source_id: string;
  retries_batch_id: string | null;
  currency: string;
  effective_on: Temporal.PlainDate;
  state: Generated<string>;
  proposed_by: string | null;
  proposed_at: Temporal.Instant;
  approved_by: string | null;
  approved_at: Temporal.Instant | null;
  sent_by: string | null;
  sent_at: Temporal.Instant | null;
  settled_at: Temporal.Instant | null;
  cancelled_by: string | null;
  cancelled_at: Temporal.Instant | null;
  cancel_reason: string | null;
  locked_at: Temporal.Instant | null;
  purpose: string | null;
}

export interface PaymentsPayoutFiles {
  id: string;
  batch_id: string;
  method: string;
  file_id: string;
  in_transit_account_id: string;
  paying_account_id: string;
  sha256: string;
  line_count: number;
  total: bigint;
  produced_at: Temporal.Instant;
  produced_by: string | null;
  format: Generated<string>;
  value_on: Temporal.PlainDate | null;
  fee_fixed: Generated<bigint>;
  fee_bp: Generated<number>;
}

export interface PaymentsPayoutLines {
  id: string;
  batch_id: string;
  position: number;
  reference: string;
  person_id: string | null;
  payee_name: string;
  method: string;
  destination: Json;
  amount: bigint;
  account_id: string;
  subject_kind: string;
  subject_id: string;
  retries_line_id: string | null;
  state: string;
  result_code: string | null;
  provider_reference: string | null;
  result_at: Temporal.Instant | null;
  returned_at: Temporal.Instant | null;
}

export interface PaymentsPayoutTerms {
  id: string;
  site_id: string | null;
  method: string;
  currency: string;
  effective_on: Temporal.PlainDate;
  minimum: bigint;
  maximum: bigint;
  decimals: number;
  number_form: string;
  format: string;
  columns: Json | null;
  set_at: Temporal.Instant;
  set_by: string | null;
  cut_off: string | null;
  fee_fixed: Generated<bigint>;
  fee_bp: Generated<number>;
}

export interface PaymentsReconciliationEntries {
  match_id: string;
  account_id: string;
  seq: bigint;
  is_undone: Generated<boolean>;
}

export interface PaymentsReconciliationExceptions {
  id: string;
  source_id: string;
  kind: string;
  line_id: string | null;
  entry_seq: bigint | null;
  on_day: Temporal.PlainDate;
  amount: bigint;
  found_at: Temporal.Instant;
  owner_id: string | null;
  note: string | null;
  closed_at: Temporal.Instant | null;
}

export interface PaymentsReconciliationMatches {
  id: string;
  source_id: string;
  pass: string;
  transaction_id: string | null;
  fee: Generated<bigint>;
  line_ids: string[];
  matched_at: Temporal.Instant;
  matched_by: string | null;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
  undo_reason: string | null;
}

export interface PaymentsReconciliationSources {
  id: string;
  site_id: string;
  name: string;
  kind: string;
  format: string;
  account_id: string;
  currency: string;
  settles_to_account_id: string | null;
  fee_account_id: string | null;
  account_number: string | null;
  mapping: Json | null;
  starts_on: Temporal.PlainDate;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface PaymentsRefunds {
  id: string;
  intent_id: string;
  attempt_id: string;
  seq: number;
  reference: string;
  amount: bigint;
  currency: string;
  reason: string;
  state: Generated<string>;
  provider_id: string | null;
  code: string | null;
  looks: Generated<number>;
  next_look_at: Temporal.Instant | null;
  ordered_at: Temporal.Instant;
  ordered_by: string | null;
  approved_by: string | null;
  ended_at: Temporal.Instant | null;
  settled_by: string | null;
  settled_note: string | null;
}

export interface PaymentsRiskAssessments {
  id: string;
  site_id: string;
  kind: string;
  stage: string;
  subject_kind: string;
  subject_id: string;
  person_id: string | null;
  maker_id: string | null;
  device: Uint8Array | null;
  amount: bigint;
  currency: string;
  rule_set_id: string | null;
  facts: Json;
  reasons: Json;
  score: number;
  verdict: string;
  shadow_score: number;
  shadow_verdict: string;
  assessed_at: Temporal.Instant;
}

export interface PaymentsRiskCases {
  id: string;
  site_id: string;
  assessment_id: string;
  kind: string;
  subject_kind: string;
  subject_id: string;
  reference: string;
  person_id: string | null;
  party: string;
  amount: bigint;
  currency: string;
  score: number;
  effect: string;
  state: string;
  made_by: string[];
  owner_id: string | null;
  opened_at: Temporal.Instant;
  first_by: string | null;
  first_at: Temporal.Instant | null;
  first_reason: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  end_reason: string | null;
}

export interface PaymentsRiskLabels {
  id: string;
  assessment_id: string;
  label: string;
  note: string;
  labelled_at: Temporal.Instant;
  labelled_by: string;
}

export interface PaymentsRiskListEntries {
  id: string;
  site_id: string;
  list: string;
  kind: string;
  value: string;
  reason: string;
  state: string;
  added_at: Temporal.Instant;
  added_by: string;
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
  ending_asked_at: Temporal.Instant | null;
  ending_asked_by: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

export interface PaymentsRiskModels {
  id: string;
  site_id: string;
  version: number;
  model: Json;
  seed: number;
  l2: number;
  learned_from: number;
  frauds: number;
  auc: number | null;
  trained_at: Temporal.Instant;
  trained_by: string | null;
}

export interface PaymentsRiskRuleSets {
  id: string;
  site_id: string;
  version: number;
  rules: Json;
  review_at: number;
  refuse_at: number;
  note: string;
  state: Generated<string>;
  effective_from: Temporal.Instant | null;
  proposed_at: Temporal.Instant;
  proposed_by: string;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

export interface PaymentsVatAdjustments {
  id: string;
  site_id: string;
  month: Temporal.PlainDate;
  note: number;
  description: string;
  amount: bigint;
  currency: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsVatDepositPurchases {
  purchase_id: string;
  deposit_id: string;
}

export interface PaymentsVatDeposits {
  id: string;
  site_id: string;
  month: Temporal.PlainDate;
  tax: string;
  amount: bigint;
  currency: string;
  challan_number: string;
  challan_on: Temporal.PlainDate;
  economic_code: string;
  bank: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsVatPurchases {
  id: string;
  site_id: string;
  month: Temporal.PlainDate;
  bought_on: Temporal.PlainDate;
  invoice_number: string;
  invoice_on: Temporal.PlainDate;
  seller_name: string;
  seller_bin: string | null;
  seller_address: string;
  description: string;
  unit: string;
  quantity_milli: bigint;
  input_note: number;
  value: bigint;
  sd: bigint;
  vat: bigint;
  withheld: bigint;
  certificate_number: string | null;
  currency: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsVatRates {
  id: string;
  site_id: string;
  code: string;
  effective_from: Temporal.PlainDate;
  rate_bp: number;
  output_note: number;
  name_bn: string;
  name_en: string;
  created_at: Temporal.Instant;
  created_by: string | null;
}

export interface PaymentsVatReturns {
  site_id: string;
  month: Temporal.PlainDate;
  figures: Json;
  filed_at: Temporal.Instant;
  filed_by: string | null;
}

export interface PaymentsVatStock {
  id: string;
  site_id: string;
  on_day: Temporal.PlainDate;
  description: string;
  unit: string;
  kind: string;
  quantity_milli: bigint;
  value: bigint;
  currency: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
}

export interface PaymentsWalletFileLines {
  site_id: string;
  gateway: string;
  transaction_id: string;
  file_id: string;
  line: number;
  reference: string;
  amount: bigint;
  payer: string | null;
  paid_at: Temporal.Instant | null;
}

export interface PaymentsWalletFileRefunds {
  refund_id: string;
  site_id: string;
  gateway: string;
  reference: string;
  transaction_id: string;
  payer: string | null;
  amount: bigint;
  state: Generated<string>;
  refund_transaction_id: string | null;
  ordered_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
}

export interface PaymentsWalletFiles {
  id: string;
  site_id: string;
  gateway: string;
  name: string;
  sha256: Uint8Array;
  line_count: number;
  imported_at: Temporal.Instant;
  imported_by: string | null;
}

export interface PaymentsWalletSettings {
  site_id: string;
  currency: string;
  is_on: boolean;
  account_id: string;
  top_up_minimum: bigint;
  top_up_maximum: bigint;
  maximum: bigint;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PaymentsWalletWithdrawals {
  id: string;
  wallet_id: string;
  amount: bigint;
  method: string;
  destination: Json;
  state: Generated<string>;
  hold_id: string | null;
  batch_id: string | null;
  line_id: string | null;
  code: string | null;
  asked_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

export interface PaymentsWallets {
  id: string;
  person_id: string;
  site_id: string;
  currency: string;
  account_id: string;
  opened_at: Temporal.Instant;
}

export interface PlatformCounters {
  scope: string;
  period: string;
  value: bigint;
}

export interface PlatformEvents {
  id: Generated<string>;
  name: string;
  payload: Json;
  recorded_at: Generated<Temporal.Instant>;
}

export interface PlatformFiles {
  id: string;
  sha256: string;
  size_bytes: bigint;
  media_type: string;
  name: string;
  stored_by: string | null;
  stored_at: Temporal.Instant;
  erased_at: Temporal.Instant | null;
}

export interface PlatformIdempotencyKeys {
  actor: string;
  key: string;
  fingerprint: Uint8Array;
  status: number;
  body: Json | null;
  recorded_at: Generated<Temporal.Instant>;
}

export interface PlatformSubscriptions {
  event: string;
  handler: string;
}

export interface PrivacyConsents {
  id: string;
  person_id: string;
  purpose: string;
  version: number;
  language: string;
  given: boolean;
  way: string;
  recorded_at: Temporal.Instant;
  recorded_by: string | null;
  address: string | null;
  note: string | null;
}

export interface PrivacyDuplicates {
  id: string;
  one_id: string;
  other_id: string;
  score: number;
  reasons: Json;
  found_at: Temporal.Instant;
  dismissed_at: Temporal.Instant | null;
  dismissed_by: string | null;
  dismiss_reason: string | null;
}

export interface PrivacyErasures {
  id: string;
  person_id: string;
  asked_by: string | null;
  asked_at: Temporal.Instant;
  reason: string | null;
  state: Generated<string>;
  due_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
  obstacles: Json | null;
  report: Json | null;
}

export interface PrivacyExports {
  id: string;
  person_id: string;
  asked_by: string | null;
  asked_at: Temporal.Instant;
  reason: string | null;
  state: Generated<string>;
  file_id: string | null;
  ready_at: Temporal.Instant | null;
  expires_at: Temporal.Instant | null;
}

export interface PrivacyMergeMoves {
  merge_id: string;
  table_name: string;
  row_key: Json;
}

export interface PrivacyMerges {
  id: string;
  from_id: string;
  into_id: string;
  merged_at: Temporal.Instant;
  merged_by: string | null;
  reason: string;
  before: Json;
  after: Json;
  undo_until: Temporal.Instant;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
}

export interface PrivacyRetentionDays {
  kind: string;
  days: number;
  changed_at: Temporal.Instant;
  changed_by: string | null;
}

export interface PrivacyRetentionRuns {
  id: string;
  ran_at: Temporal.Instant;
  dry: boolean;
  asked_by: string | null;
  removed: Json;
}

export interface DB {
  'collection.cash_handouts': CollectionCashHandouts;
  'collection.cash_payments': CollectionCashPayments;
  'collection.centre_payment_groups': CollectionCentrePaymentGroups;
  'collection.centres': CollectionCentres;
  'collection.cooler_costs': CollectionCoolerCosts;
  'collection.cooler_readings': CollectionCoolerReadings;
  'collection.coolers': CollectionCoolers;
  'collection.cycle_reopenings': CollectionCycleReopenings;
  'collection.cycles': CollectionCycles;
  'collection.day_fat_steps': CollectionDayFatSteps;
  'collection.day_fat_steps_of_receipts': CollectionDayFatStepsOfReceipts;
  'collection.day_quarters': CollectionDayQuarters;
  'collection.day_quarters_of_receipts': CollectionDayQuartersOfReceipts;
  'collection.day_sums': CollectionDaySums;
  'collection.day_sums_of_receipts': CollectionDaySumsOfReceipts;
  'collection.deduction_pauses': CollectionDeductionPauses;
  'collection.deduction_settlements': CollectionDeductionSettlements;
  'collection.deductions': CollectionDeductions;
  'collection.destination_changes': CollectionDestinationChanges;
  'collection.device_models': CollectionDeviceModels;
  'collection.devices': CollectionDevices;
  'collection.dispatch_contents': CollectionDispatchContents;
  'collection.dispatches': CollectionDispatches;
  'collection.earnings': CollectionEarnings;
  'collection.feedback': CollectionFeedback;
  'collection.feedback_entries': CollectionFeedbackEntries;
  'collection.feedback_files': CollectionFeedbackFiles;
  'collection.households': CollectionHouseholds;
  'collection.leave_allowances': CollectionLeaveAllowances;
  'collection.loan_instalments': CollectionLoanInstalments;
  'collection.loans': CollectionLoans;
  'collection.local_sales': CollectionLocalSales;
  'collection.member_cards': CollectionMemberCards;
  'collection.member_centres': CollectionMemberCentres;
  'collection.member_documents': CollectionMemberDocuments;
  'collection.member_groups': CollectionMemberGroups;
  'collection.member_settlements': CollectionMemberSettlements;
  'collection.members': CollectionMembers;
  'collection.nominees': CollectionNominees;
  'collection.offline_devices': CollectionOfflineDevices;
  'collection.offline_entries': CollectionOfflineEntries;
  'collection.pay_rules': CollectionPayRules;
  'collection.payment_destinations': CollectionPaymentDestinations;
  'collection.payment_groups': CollectionPaymentGroups;
  'collection.payment_holds': CollectionPaymentHolds;
  'collection.rate_chart_cells': CollectionRateChartCells;
  'collection.rate_charts': CollectionRateCharts;
  'collection.receipt_conflicts': CollectionReceiptConflicts;
  'collection.receipt_corrections': CollectionReceiptCorrections;
  'collection.receipt_import_rows': CollectionReceiptImportRows;
  'collection.receipt_imports': CollectionReceiptImports;
  'collection.receipt_price_differences': CollectionReceiptPriceDifferences;
  'collection.receipt_tests': CollectionReceiptTests;
  'collection.receipts': CollectionReceipts;
  'collection.reception_lines': CollectionReceptionLines;
  'collection.receptions': CollectionReceptions;
  'collection.route_stops': CollectionRouteStops;
  'collection.sale_contents': CollectionSaleContents;
  'collection.sale_lots': CollectionSaleLots;
  'collection.sale_prices': CollectionSalePrices;
  'collection.savings_withdrawals': CollectionSavingsWithdrawals;
  'collection.seal_marks': CollectionSealMarks;
  'collection.share_movements': CollectionShareMovements;
  'collection.shift_closings': CollectionShiftClosings;
  'collection.shift_reopenings': CollectionShiftReopenings;
  'collection.shifts': CollectionShifts;
  'collection.snf_formulas': CollectionSnfFormulas;
  'collection.sour_rates': CollectionSourRates;
  'collection.standing_statement_lines': CollectionStandingStatementLines;
  'collection.statement_lines': CollectionStatementLines;
  'collection.statement_payments': CollectionStatementPayments;
  'collection.statements': CollectionStatements;
  'collection.survey_answers': CollectionSurveyAnswers;
  'collection.survey_questions': CollectionSurveyQuestions;
  'collection.tanker_compartments': CollectionTankerCompartments;
  'collection.tankers': CollectionTankers;
  'collection.transport_claims': CollectionTransportClaims;
  'collection.transport_routes': CollectionTransportRoutes;
  'collection.transport_tolerances': CollectionTransportTolerances;
  'collection.trips': CollectionTrips;
  'collection.unions': CollectionUnions;
  'collection.wage_agreements': CollectionWageAgreements;
  'collection.wage_days': CollectionWageDays;
  'collection.wage_runs': CollectionWageRuns;
  'collection.wage_slips': CollectionWageSlips;
  'collection.wage_withholdings': CollectionWageWithholdings;
  'identity.address_ranges': IdentityAddressRanges;
  'identity.audit_keys': IdentityAuditKeys;
  'identity.audit_links': IdentityAuditLinks;
  'identity.audit_records': IdentityAuditRecords;
  'identity.audit_roots': IdentityAuditRoots;
  'identity.audit_unsealed': IdentityAuditUnsealed;
  'identity.browsers': IdentityBrowsers;
  'identity.challenges': IdentityChallenges;
  'identity.contact_changes': IdentityContactChanges;
  'identity.contact_points': IdentityContactPoints;
  'identity.credentials': IdentityCredentials;
  'identity.device_enrolments': IdentityDeviceEnrolments;
  'identity.device_people': IdentityDevicePeople;
  'identity.factor_codes': IdentityFactorCodes;
  'identity.factor_tickets': IdentityFactorTickets;
  'identity.four_eyes': IdentityFourEyes;
  'identity.grants': IdentityGrants;
  'identity.household_people': IdentityHouseholdPeople;
  'identity.households': IdentityHouseholds;
  'identity.invitations': IdentityInvitations;
  'identity.known_devices': IdentityKnownDevices;
  'identity.machine_addresses': IdentityMachineAddresses;
  'identity.machine_public_keys': IdentityMachinePublicKeys;
  'identity.machine_secrets': IdentityMachineSecrets;
  'identity.machine_sites': IdentityMachineSites;
  'identity.machine_uses': IdentityMachineUses;
  'identity.machines': IdentityMachines;
  'identity.own_role_versions': IdentityOwnRoleVersions;
  'identity.own_roles': IdentityOwnRoles;
  'identity.passkeys': IdentityPasskeys;
  'identity.people': IdentityPeople;
  'identity.people_import_rows': IdentityPeopleImportRows;
  'identity.people_imports': IdentityPeopleImports;
  'identity.person_documents': IdentityPersonDocuments;
  'identity.pins': IdentityPins;
  'identity.proposals': IdentityProposals;
  'identity.recovery_codes': IdentityRecoveryCodes;
  'identity.sessions': IdentitySessions;
  'identity.sign_in_policies': IdentitySignInPolicies;
  'identity.signing_keys': IdentitySigningKeys;
  'identity.site_papers': IdentitySitePapers;
  'identity.sites': IdentitySites;
  'identity.spent_assertions': IdentitySpentAssertions;
  'identity.support_accesses': IdentitySupportAccesses;
  'identity.support_reads': IdentitySupportReads;
  'identity.totp_factors': IdentityTotpFactors;
  'identity.tries': IdentityTries;
  'identity.verifications': IdentityVerifications;
  'integrations.api_requests': IntegrationsApiRequests;
  'integrations.api_tiers': IntegrationsApiTiers;
  'integrations.api_usage': IntegrationsApiUsage;
  'integrations.machine_tiers': IntegrationsMachineTiers;
  'integrations.quota_windows': IntegrationsQuotaWindows;
  'integrations.webhook_attempts': IntegrationsWebhookAttempts;
  'integrations.webhook_endpoints': IntegrationsWebhookEndpoints;
  'integrations.webhook_events': IntegrationsWebhookEvents;
  'integrations.webhook_messages': IntegrationsWebhookMessages;
  'integrations.webhook_secrets': IntegrationsWebhookSecrets;
  'inventory.items': InventoryItems;
  'inventory.locations': InventoryLocations;
  'inventory.lot_parents': InventoryLotParents;
  'inventory.lots': InventoryLots;
  'inventory.movements': InventoryMovements;
  'ledger.account_keys': LedgerAccountKeys;
  'ledger.account_limits': LedgerAccountLimits;
  'ledger.accounts': LedgerAccounts;
  'ledger.cash_flow_classes': LedgerCashFlowClasses;
  'ledger.chain_links': LedgerChainLinks;
  'ledger.chain_marks': LedgerChainMarks;
  'ledger.chain_roots': LedgerChainRoots;
  'ledger.chain_verifications': LedgerChainVerifications;
  'ledger.closed_periods': LedgerClosedPeriods;
  'ledger.day_folds': LedgerDayFolds;
  'ledger.day_sums': LedgerDaySums;
  'ledger.entries': LedgerEntries;
  'ledger.exchanges': LedgerExchanges;
  'ledger.hold_moves': LedgerHoldMoves;
  'ledger.holds': LedgerHolds;
  'ledger.quotes': LedgerQuotes;
  'ledger.refused_acts': LedgerRefusedActs;
  'ledger.revaluations': LedgerRevaluations;
  'ledger.transactions': LedgerTransactions;
  'notify.announcement_people': NotifyAnnouncementPeople;
  'notify.announcements': NotifyAnnouncements;
  'notify.attempts': NotifyAttempts;
  'notify.banner_dismissals': NotifyBannerDismissals;
  'notify.banners': NotifyBanners;
  'notify.chat_hooks': NotifyChatHooks;
  'notify.circuits': NotifyCircuits;
  'notify.delivery_reports': NotifyDeliveryReports;
  'notify.digest_choices': NotifyDigestChoices;
  'notify.digest_items': NotifyDigestItems;
  'notify.mail_reports': NotifyMailReports;
  'notify.messages': NotifyMessages;
  'notify.person_settings': NotifyPersonSettings;
  'notify.preferences': NotifyPreferences;
  'notify.provider_rates': NotifyProviderRates;
  'notify.push_deliveries': NotifyPushDeliveries;
  'notify.push_keys': NotifyPushKeys;
  'notify.push_subscriptions': NotifyPushSubscriptions;
  'notify.suppressions': NotifySuppressions;
  'notify.template_versions': NotifyTemplateVersions;
  'payments.bank_lines': PaymentsBankLines;
  'payments.bank_statements': PaymentsBankStatements;
  'payments.buyer_statements': PaymentsBuyerStatements;
  'payments.buyers': PaymentsBuyers;
  'payments.captures': PaymentsCaptures;
  'payments.disbursement_changes': PaymentsDisbursementChanges;
  'payments.disbursement_settings': PaymentsDisbursementSettings;
  'payments.disbursements': PaymentsDisbursements;
  'payments.dispute_evidence': PaymentsDisputeEvidence;
  'payments.dispute_moves': PaymentsDisputeMoves;
  'payments.disputes': PaymentsDisputes;
  'payments.gateway_accounts': PaymentsGatewayAccounts;
  'payments.gateway_changes': PaymentsGatewayChanges;
  'payments.gateway_notices': PaymentsGatewayNotices;
  'payments.gateway_settings': PaymentsGatewaySettings;
  'payments.gateway_terms': PaymentsGatewayTerms;
  'payments.gateway_tokens': PaymentsGatewayTokens;
  'payments.intent_attempts': PaymentsIntentAttempts;
  'payments.intent_moves': PaymentsIntentMoves;
  'payments.intents': PaymentsIntents;
  'payments.invoice_lines': PaymentsInvoiceLines;
  'payments.invoice_receipts': PaymentsInvoiceReceipts;
  'payments.invoice_reminder_stops': PaymentsInvoiceReminderStops;
  'payments.invoice_reminders': PaymentsInvoiceReminders;
  'payments.invoice_settings': PaymentsInvoiceSettings;
  'payments.invoice_settlements': PaymentsInvoiceSettlements;
  'payments.invoice_write_offs': PaymentsInvoiceWriteOffs;
  'payments.invoices': PaymentsInvoices;
  'payments.payout_accounts': PaymentsPayoutAccounts;
  'payments.payout_batches': PaymentsPayoutBatches;
  'payments.payout_files': PaymentsPayoutFiles;
  'payments.payout_lines': PaymentsPayoutLines;
  'payments.payout_terms': PaymentsPayoutTerms;
  'payments.reconciliation_entries': PaymentsReconciliationEntries;
  'payments.reconciliation_exceptions': PaymentsReconciliationExceptions;
  'payments.reconciliation_matches': PaymentsReconciliationMatches;
  'payments.reconciliation_sources': PaymentsReconciliationSources;
  'payments.refunds': PaymentsRefunds;
  'payments.risk_assessments': PaymentsRiskAssessments;
  'payments.risk_cases': PaymentsRiskCases;
  'payments.risk_labels': PaymentsRiskLabels;
  'payments.risk_list_entries': PaymentsRiskListEntries;
  'payments.risk_models': PaymentsRiskModels;
  'payments.risk_rule_sets': PaymentsRiskRuleSets;
  'payments.vat_adjustments': PaymentsVatAdjustments;
  'payments.vat_deposit_purchases': PaymentsVatDepositPurchases;
  'payments.vat_deposits': PaymentsVatDeposits;
  'payments.vat_purchases': PaymentsVatPurchases;
  'payments.vat_rates': PaymentsVatRates;
  'payments.vat_returns': PaymentsVatReturns;
  'payments.vat_stock': PaymentsVatStock;
  'payments.wallet_file_lines': PaymentsWalletFileLines;
  'payments.wallet_file_refunds': PaymentsWalletFileRefunds;
  'payments.wallet_files': PaymentsWalletFiles;
  'payments.wallet_settings': PaymentsWalletSettings;
  'payments.wallet_withdrawals': PaymentsWalletWithdrawals;
  'payments.wallets': PaymentsWallets;
  'platform.counters': PlatformCounters;
  'platform.events': PlatformEvents;
  'platform.files': PlatformFiles;
  'platform.idempotency_keys': PlatformIdempotencyKeys;
  'platform.subscriptions': PlatformSubscriptions;
  'privacy.consents': PrivacyConsents;
  'privacy.duplicates': PrivacyDuplicates;
  'privacy.erasures': PrivacyErasures;
  'privacy.exports': PrivacyExports;
  'privacy.merge_moves': PrivacyMergeMoves;
  'privacy.merges': PrivacyMerges;
  'privacy.retention_days': PrivacyRetentionDays;
  'privacy.retention_runs': PrivacyRetentionRuns;
}
