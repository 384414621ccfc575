/** The channels through which a message can go, as HighLevel's API names them when one is sent. */
export const channels = [
  { value: 'SMS', label: 'SMS' },
  { value: 'Email', label: 'Email' },
  { value: 'WhatsApp', label: 'WhatsApp' },
  { value: 'FB', label: 'Facebook Messenger' },
  { value: 'IG', label: 'Instagram' },
  { value: 'Live_Chat', label: 'Live chat' },
];

const words: Record<string, string> = {
  ...Object.fromEntries(channels.map(({ value, label }) => [value.toUpperCase(), label])),
  FACEBOOK: 'Facebook Messenger',
  INSTAGRAM: 'Instagram',
  CALL: 'Call',
  WEBCHAT: 'Web chat',
};

/** A channel in words: `TYPE_LIVE_CHAT`, as messages have it, is `Live chat`. */
export const channelName = (channel: string): string => {
  const bare = channel.replace(/^TYPE_/, '');
  return words[bare.toUpperCase()] ?? bare;
};
