import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { groupId } from './calendar';
import { userId } from './common';
import type { InputsOf } from './dynamic';

/** The editor shows groups collapsed. */
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
  inbound_call: 'Phone: They Call You',
  outbound_call: 'Phone: You Call Them',
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
 * left out: HighLevel's OpenAPI file has deprecated them in favor of the member's meeting locations.
 */
export const settings = defineInputFields([
  { key: 'description', label: 'Description', type: 'text' },
  { key: 'slug', label: 'Slug', helpText: "The last part of the calendar's URL. It must be unique across HighLevel." },
  groupId,
  { key: 'isActive', label: 'Active', type: 'boolean', helpText: 'Choose No to make it a draft.' },

  {
    key: 'teamMembers',
    label: 'Team Members',
    group: 'team',
    children: [
      {
        key: 'userId',
        label: 'Team Member',
        dynamic: userId.dynamic,
        helpText: 'Add more rows for a person to add meeting locations. Only calendars with one person allow several.',
      },
      { key: 'priority', label: 'Priority', choices: { '1': 'High', '0.5': 'Medium', '0': 'Low' } },
      { key: 'isPrimary', label: 'Primary Member', type: 'boolean', helpText: 'Exactly one member must be primary.' },
      { key: 'memberPlace', label: 'Member Meeting Location', choices: { ...onlinePlaces, ...places } },
      { key: 'memberAddress', label: 'Member Location Details', helpText: 'An address, phone number or link.' },
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
    helpText: 'Makes the booked team member the owner of the contact.',
  },
  {
    key: 'shouldSkipAssigningContactForExisting',
    label: 'Keep Existing Owners',
    type: 'boolean',
    group: 'team',
    helpText: 'Contacts that already have an owner are not reassigned.',
  },

  {
    key: 'locationConfigurations',
    label: 'Meeting Locations',
    group: 'place',
    children: [
      { key: 'place', label: 'Meeting Location', choices: places },
      { key: 'address', label: 'Location Details', helpText: 'An address, phone number or link.' },
    ],
  },
  {
    key: 'meetingLocation',
    label: 'Meeting Location (Deprecated)',
    group: 'place',
    helpText: 'HighLevel has deprecated this field. Use Meeting Locations instead.',
  },

  {
    key: 'openHours',
    label: 'Weekly Hours',
    group: 'hours',
    children: [
      { key: 'day', label: 'Days', choices: dayChoices },
      { key: 'opens', label: 'Opens At', helpText: 'A time such as 09:00 or 9 AM. Add a row for each time range.' },
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
      { key: 'date', label: 'Date', type: 'datetime', helpText: 'A date without opening times is a day off.' },
      { key: 'dateOpens', label: 'Date Opens At' },
      { key: 'dateCloses', label: 'Date Closes At' },
      { key: 'id', label: 'Custom Date ID', helpText: 'Fill it in to change or delete an existing date.' },
      { key: 'deleted', label: 'Delete Date', type: 'boolean' },
    ],
  },
  {
    key: 'LookBusyPercentage',
    label: 'Look Busy Percentage',
    type: 'number',
    group: 'hours',
    helpText: 'The percentage of free slots to hide. Enter 0 to turn it off.',
  },

  { key: 'slotDuration', label: 'Meeting Duration', type: 'number', group: 'length' },
  { key: 'slotDurationUnit', label: 'Meeting Duration Unit', choices: minutes, group: 'length' },
  {
    key: 'slotInterval',
    label: 'Meeting Interval',
    type: 'number',
    group: 'length',
    helpText: 'The time between one bookable slot and the next.',
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
    helpText: 'How far in advance a booking must be made.',
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
    helpText: 'The limit for each team member. For a class, the number of seats.',
  },
  { key: 'appoinmentPerDay', label: 'Maximum Bookings per Day', type: 'integer', group: 'limits' },

  {
    key: 'enableRecurring',
    label: 'Allow Recurring Appointments',
    type: 'boolean',
    group: 'recurrence',
    helpText: 'Only available in calendars with one team member.',
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

  { key: 'formId', label: 'Form ID', group: 'form', helpText: "The last part of the form's URL." },
  {
    key: 'stickyContact',
    label: 'Sticky Contact',
    type: 'boolean',
    group: 'form',
    helpText: 'Fills in the form with the details that a returning visitor entered before.',
  },
  {
    key: 'guestType',
    label: 'Guests',
    choices: { count_only: 'Ask for the Number Only', collect_detail: 'Ask for Details' },
    group: 'form',
  },
  { key: 'consentLabel', label: 'Consent Text', group: 'form' },
  { key: 'isLivePaymentMode', label: 'Live Payments', type: 'boolean', group: 'form' },

  {
    key: 'autoConfirm',
    label: 'Auto-Confirm',
    type: 'boolean',
    group: 'after',
    helpText: 'Confirms bookings without approval.',
  },
  { key: 'allowReschedule', label: 'Allow Rescheduling', type: 'boolean', group: 'after' },
  { key: 'allowCancellation', label: 'Allow Cancellation', type: 'boolean', group: 'after' },
  {
    key: 'formSubmitType',
    label: 'After Form Submission',
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
    helpText: 'Added to the appointment and its notifications.',
  },
  {
    key: 'pixelId',
    label: 'Facebook Pixel ID',
    group: 'after',
    helpText: 'The number of the pixel in the Events Manager of Facebook.',
  },

  {
    key: 'notifications',
    label: 'Booking Emails (Deprecated)',
    group: 'notices',
    children: [
      {
        key: 'shouldSendToContact',
        label: 'Email the Contact',
        type: 'boolean',
        helpText: 'HighLevel has deprecated these emails. Use Create Calendar Notification instead.',
      },
      { key: 'shouldSendToGuest', label: 'Email the Guests', type: 'boolean' },
      { key: 'shouldSendToUser', label: 'Email the Assigned User', type: 'boolean' },
      { key: 'shouldSendToSelectedUsers', label: 'Email Others', type: 'boolean' },
      { key: 'selectedUsers', label: 'Other Email Addresses', helpText: 'Separate addresses with commas.' },
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
