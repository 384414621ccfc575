const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-US', options);
  return (at: number): string => formatter.format(at);
};

/** `Nov 25, 2026, 4:10 PM`, in the browser's time zone like all of these. */
export const dateTime = format({ dateStyle: 'medium', timeStyle: 'short' });

/** `Wed, Nov 25, 4:10:05 PM` */
export const clockTime = format({
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** `4:10 PM` */
export const timeOfDay = format({ hour: 'numeric', minute: '2-digit' });

/** `Wed, Nov 25` */
export const dayName = format({ weekday: 'short', month: 'short', day: 'numeric' });
