import { defineInputField } from 'zapier-platform-core';
import { clock } from '../highlevel/clock';

export const formId = defineInputField({ key: 'formId', label: 'Form', dynamic: 'form.id.name' });
export const surveyId = defineInputField({ key: 'surveyId', label: 'Survey', dynamic: 'survey.id.name' });

const dayMs = 86_400_000;
const day = (days: number): string => new Date(clock.now() + days * dayMs).toISOString().slice(0, 10);

/**
 * The days of a request for submissions, which HighLevel takes as YYYY-MM-DD and in a time zone that it does not say. The last one is
 * the day after tomorrow, because it is tomorrow already somewhere.
 * @param back how many days ago the first one is
 */
export const lastDays = (back: number): { startAt: string; endAt: string } => ({ startAt: day(-back), endAt: day(2) });

/** How many days ago a poll begins: as long as a poll remembers what the one before left (polling/memory.ts). */
export const polledDays = 30;
