import { recordTable } from './table';

/** What calendars of every type have; team members, hours and the like come through as HighLevel sends them. */
export const calendar = recordTable([
  ['id', 'Calendar ID', 'string', 'CVokAlI8fgw4WYWoCtQz'],
  ['name', 'Name', 'string', 'Discovery call'],
  ['description', 'Description', 'string', 'Half an hour to get to know each other'],
  ['calendarType', 'Calendar Type', 'string', 'round_robin'],
  ['isActive', 'Active', 'boolean', true],
  ['slug', 'Slug', 'string', 'discovery-call'],
  ['widgetSlug', 'Widget Slug', 'string', 'discovery-call'],
  ['widgetType', 'Widget Layout', 'string', 'classic'],
  ['eventTitle', 'Appointment Title', 'string', '{{contact.name}}'],
  ['eventColor', 'Color', 'string', '#039be5'],
  ['slotDuration', 'Meeting Duration', 'number', 30],
  ['slotDurationUnit', 'Meeting Duration Unit', 'string', 'mins'],
  ['slotInterval', 'Meeting Interval', 'number', 30],
  ['slotIntervalUnit', 'Meeting Interval Unit', 'string', 'mins'],
  // HighLevel's spelling
  ['appoinmentPerSlot', 'Maximum Bookings per Slot', 'number', 1],
  ['autoConfirm', 'Auto-Confirm', 'boolean', true],
  ['allowReschedule', 'Rescheduling Allowed', 'boolean', true],
  ['allowCancellation', 'Cancellation Allowed', 'boolean', true],
  ['locationId', 'Sub-Account ID', 'string', 've9EPM428h8vShlRW1KT'],
]);
