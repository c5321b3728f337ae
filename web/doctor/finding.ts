export type Level = 'ok' | 'warning' | 'failure';

/** One line of the report. Names, counts, ages and codes only: whoever runs the doctor pastes what it says into a ticket. */
export type Finding = Readonly<{ level: Level; says: string; /** What to do about it. */ todo: string | null }>;

export const ok = (says: string): Finding => ({ level: 'ok', says, todo: null });
export const warning = (says: string, todo: string): Finding => ({ level: 'warning', says, todo });
export const failure = (says: string, todo: string): Finding => ({ level: 'failure', says, todo });

export type Check = Readonly<{
  area: string;
  /** May throw: that is a finding too. */ run(): Promise<readonly Finding[]> | readonly Finding[];
}>;
export type Section = Readonly<{ area: string; findings: readonly Finding[] }>;
