// How much of the world to build: the demo shows a co-operative at work, tests want a corner of it.

export interface WorldSize {
  readonly centres: number;
  readonly membersPerCentre: number;
  /** Days of the cycle that is closed and paid; as many days of the running cycle lie behind as fit before today. */
  readonly cycleDays: number;
  readonly daysOfRunningCycle: number;
  /** Payments taken by pay page. */
  readonly payments: number;
}

export const demoSize: WorldSize = {
  centres: 6,
  membersPerCentre: 50,
  cycleDays: 7,
  daysOfRunningCycle: 3,
  payments: 7,
};
export const cornerSize: WorldSize = {
  centres: 2,
  membersPerCentre: 6,
  cycleDays: 2,
  daysOfRunningCycle: 1,
  payments: 2,
};
