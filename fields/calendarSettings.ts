import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { groupId } from './calendar';
import { userId } from './common';
import type { InputsOf } from './dynamic';

/** Groups are collapsed in the editor until they are wanted. */
export const calendarGroups = [
  { key: 'team', label: 'Team Members' },
  { key: 'place', label: 'Meeting Location' },
  { key: 'hours', label: 'Availability' },
  { key: 'length', label: 'Duration and Buffers' },
  { key: 'limits', label: 'Booking Limits' },
  { key: 'recurrence', label: 'Recurring Appointments' },
  { key: 'form', label: 'Form and Payment' },
  { key: 'after', label: 'After Booking' },
  { key: 'notices', label: 'Notifications' },
  { key: 'look', label: 'Appearance' },
];

const dayChoices = {
  weekdays: 'Monday to Friday',
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
  weekend: 'Saturday and Sunday',
  every_day: 'Every Day',
};

const minutes = { mins: 'Minutes', hours: 'Hours' };
const places = {
  physical: 'Address',
  inbound_call: 'Phone: They Call',
  outbound_call: 'Phone: We Call',
  booker: 'Ask the Booker',
  custom: 'Custom',
};
/** Event calendars have none of these. */
const onlinePlaces = {
  zoom_conference: 'Zoom',
  google_conference: 'Google Meet',
  ms_teams_conference: 'Microsoft Teams',
};

export const calendarName = defineInputField({ key: 'name', label: 'Name' });

/**
 * Every setting of a calendar besides its name, in a calendar owner's words. A team member's `meetingLocationType` and `meetingLocation` are
 * left out: HighLevel's OpenAPI file deprecates them for what the cells of the member's meeting location say.
 */
export const settings = defineInputFields([
  { key: 'description', label: 'Description', type: 'text' },
  { key: 'slug', label: 'Slug', helpText: "The end of the calendar's address; unique in all of HighLevel." },
  groupId,
  { key: 'isActive', label: 'Active', type: 'boolean', helpText: 'No makes it a draft.' },

  {
    key: 'teamMembers',
    label: 'Team Members',
    group: 'team',
    children: [
      {
        ...userId,
        label: 'Team Member',
        helpText: 'Further rows of the same person add meeting locations; only calendars with one person take several.',
      },
      { key: 'priority', label: 'Priority', choices: { '1': 'High', '0.5': 'Medium', '0': 'Low' } },
      { key: 'isPrimary', label: 'Primary Member', type: 'boolean', helpText: 'Exactly one member must be primary.' },
      { key: 'memberPlace', label: 'Member Meeting Location', choices: { ...onlinePlaces, ...places } },
      { key: 'memberAddress', label: 'Member Location Details', helpText: 'Such as an address, phone number or link.' },
    ],
  },
  {
    key: 'eventType',
    label: 'Distribution',
    choices: {
      RoundRobin_OptimizeForAvailability: 'Optimize for Availability',
      RoundRobin_OptimizeForEqualDistribution: 'Optimize for Equal Distribution',
    },
    group: 'team',
  },
  {
    key: 'shouldAssignContactToTeamMember',
    label: 'Assign Contacts to Team Members',
    type: 'boolean',
    group: 'team',
    helpText: 'With each booking, its team member becomes the owner of the contact.',
  },
  {
    key: 'shouldSkipAssigningContactForExisting',
    label: 'Keep Existing Owners',
    type: 'boolean',
    group: 'team',
    helpText: 'Contacts that have an owner are not reassigned.',
  },

  {
    key: 'locationConfigurations',
    label: 'Meeting Locations',
    group: 'place',
    children: [
      { key: 'place', label: 'Meeting Location', choices: places },
      { key: 'address', label: 'Location Details', helpText: 'Such as an address, phone number or link.' },
    ],
  },
  {
    key: 'meetingLocation',
    label: 'Meeting Location (Old Form)',
    group: 'place',
    helpText: 'HighLevel retires this text; meeting locations replace it.',
  },

  {
    key: 'openHours',
    label: 'Weekly Hours',
    group: 'hours',
    children: [
      { key: 'day', label: 'Days', choices: dayChoices },
      { key: 'opens', label: 'Opens At', helpText: 'Such as 09:00 or 9 AM. Add a row for each span of the day.' },
      { key: 'closes', label: 'Closes At' },
    ],
  },
  {
    key: 'availabilityType',
    label: 'Available During',
    choices: { '0': 'Weekly Hours', '1': 'Custom Dates', both: 'Weekly Hours and Custom Dates' },
    group: 'hours',
  },
  {
    key: 'availabilities',
    label: 'Custom Dates',
    group: 'hours',
    children: [
      { key: 'date', label: 'Date', type: 'datetime', helpText: 'A date without times is a day off.' },
      { key: 'dateOpens', label: 'Date Opens At' },
      { key: 'dateCloses', label: 'Date Closes At' },
      { key: 'id', label: 'Custom Date ID', helpText: 'To change or delete a date that the calendar has.' },
      { key: 'deleted', label: 'Delete Date', type: 'boolean' },
    ],
  },
  {
    key: 'LookBusyPercentage',
    label: 'Look Busy Percentage',
    type: 'number',
    group: 'hours',
    helpText: 'The share of free slots to hide; 0 turns it off.',
  },

  { key: 'slotDuration', label: 'Meeting Duration', type: 'number', group: 'length' },
  { key: 'slotDurationUnit', label: 'Meeting Duration Unit', choices: minutes, group: 'length' },
  {
    key: 'slotInterval',
    label: 'Meeting Interval',
    type: 'number',
    group: 'length',
    helpText: 'The time from one offered slot to the next.',
  },
  { key: 'slotIntervalUnit', label: 'Meeting Interval Unit', choices: minutes, group: 'length' },
  { key: 'preBuffer', label: 'Pre-Buffer Time', type: 'number', group: 'length' },
  { key: 'preBufferUnit', label: 'Pre-Buffer Time Unit', choices: minutes, group: 'length' },
  { key: 'slotBuffer', label: 'Post-Buffer Time', type: 'number', group: 'length' },
  { key: 'slotBufferUnit', label: 'Post-Buffer Time Unit', choices: minutes, group: 'length' },

  {
    key: 'allowBookingAfter',
    label: 'Minimum Scheduling Notice',
    type: 'number',
    group: 'limits',
    helpText: 'How long ahead a booking must be made.',
  },
  {
    key: 'allowBookingAfterUnit',
    label: 'Minimum Scheduling Notice Unit',
    choices: { hours: 'Hours', days: 'Days', weeks: 'Weeks', months: 'Months' },
    group: 'limits',
  },
  {
    key: 'allowBookingFor',
    label: 'Date Range',
    type: 'number',
    group: 'limits',
    helpText: 'How far into the future bookings can be made.',
  },
  {
    key: 'allowBookingForUnit',
    label: 'Date Range Unit',
    choices: { days: 'Days', weeks: 'Weeks', months: 'Months' },
    group: 'limits',
  },
  // HighLevel's spelling
  {
    key: 'appoinmentPerSlot',
    label: 'Maximum Bookings per Slot',
    type: 'integer',
    group: 'limits',
    helpText: 'For each team member; in a class, the number of seats.',
  },
  { key: 'appoinmentPerDay', label: 'Maximum Bookings per Day', type: 'integer', group: 'limits' },

  {
    key: 'enableRecurring',
    label: 'Allow Recurring Appointments',
    type: 'boolean',
    group: 'recurrence',
    helpText: 'Only in calendars with one team member.',
  },
  {
    key: 'freq',
    label: 'Repeats',
    choices: { DAILY: 'Daily', WEEKLY: 'Weekly', MONTHLY: 'Monthly' },
    group: 'recurrence',
  },
  { key: 'count', label: 'Number of Appointments', type: 'integer', group: 'recurrence', helpText: 'At most 24.' },
  {
    key: 'bookingOption',
    label: 'If a Slot Is Taken',
    choices: { skip: 'Skip It', continue: 'Book Anyway', book_next: 'Book the Next One' },
    group: 'recurrence',
  },
  {
    key: 'bookingOverlapDefaultStatus',
    label: 'Status When Booked Anyway',
    choices: { confirmed: 'Confirmed', new: 'New' },
    group: 'recurrence',
  },

  { key: 'formId', label: 'Form ID', group: 'form', helpText: "The last part of the form's address." },
  {
    key: 'stickyContact',
    label: 'Sticky Contact',
    type: 'boolean',
    group: 'form',
    helpText: 'Fills in what a returning visitor entered before.',
  },
  {
    key: 'guestType',
    label: 'Guests',
    choices: { count_only: 'Ask Only How Many', collect_detail: 'Ask for Their Details' },
    group: 'form',
  },
  { key: 'consentLabel', label: 'Consent Text', group: 'form' },
  { key: 'isLivePaymentMode', label: 'Live Payments', type: 'boolean', group: 'form' },

  {
    key: 'autoConfirm',
    label: 'Auto-Confirm',
    type: 'boolean',
    group: 'after',
    helpText: 'Bookings are confirmed without approval.',
  },
  { key: 'allowReschedule', label: 'Allow Rescheduling', type: 'boolean', group: 'after' },
  { key: 'allowCancellation', label: 'Allow Cancellation', type: 'boolean', group: 'after' },
  {
    key: 'formSubmitType',
    label: 'After the Form',
    choices: { ThankYouMessage: 'Show a Message', RedirectURL: 'Open a Page' },
    group: 'after',
  },
  { key: 'formSubmitThanksMessage', label: 'Thank-You Message', type: 'text', group: 'after' },
  { key: 'formSubmitRedirectURL', label: 'Redirect URL', group: 'after' },
  {
    key: 'notes',
    label: 'Additional Notes',
    type: 'text',
    group: 'after',
    helpText: 'Go with the appointment and its notifications.',
  },
  { key: 'pixelId', label: 'Facebook Pixel ID', group: 'after' },

  {
    key: 'notifications',
    label: 'Booking Emails (Old Form)',
    group: 'notices',
    children: [
      {
        key: 'shouldSendToContact',
        label: 'Email the Contact',
        type: 'boolean',
        helpText: 'HighLevel retires these emails; Create Calendar Notification replaces them.',
      },
      { key: 'shouldSendToGuest', label: 'Email the Guests', type: 'boolean' },
      { key: 'shouldSendToUser', label: 'Email the Assigned User', type: 'boolean' },
      { key: 'shouldSendToSelectedUsers', label: 'Email Others', type: 'boolean' },
      { key: 'selectedUsers', label: 'Addresses of Others', helpText: 'Separated by commas.' },
    ],
  },
  {
    key: 'shouldSendAlertEmailsToAssignedMember',
    label: 'Alert the Assigned Member by Email',
    type: 'boolean',
    group: 'notices',
  },
  { key: 'alertEmail', label: 'Alert Email Address', group: 'notices' },
  { key: 'googleInvitationEmails', label: 'Google Calendar Invitations', type: 'boolean', group: 'notices' },

  {
    key: 'widgetType',
    label: 'Widget Layout',
    choices: { default: 'Neo', classic: 'Classic' },
    group: 'look',
  },
  { key: 'widgetSlug', label: 'Widget Slug', group: 'look' },
  { key: 'eventTitle', label: 'Appointment Title', group: 'look' },
  { key: 'eventColor', label: 'Color', group: 'look', helpText: 'A hexadecimal color such as #039BE5.' },
  { key: 'calendarCoverImage', label: 'Cover Image URL', group: 'look' },
]);

/** What the name and the settings put into `bundle.inputData`. */
export type CalendarInputs = InputsOf<[typeof calendarName, ...typeof settings]>;
