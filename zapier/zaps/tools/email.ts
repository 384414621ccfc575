import { textOf } from '../values';
import type { Tool } from './tool';

export const sendEmail: Tool = {
  key: 'send_email',
  app: 'Gmail',
  label: 'Send Email',
  noun: 'Email',
  description: 'Sends an email.',
  inputFields: [
    { key: 'to', label: 'To', required: true },
    { key: 'subject', label: 'Subject', required: true },
    { key: 'body', label: 'Body', type: 'text', required: true },
  ],
  outputFields: [
    { key: 'to', label: 'To' },
    { key: 'subject', label: 'Subject' },
  ],
  sample: { to: 'ada@example.com', subject: 'The week in HighLevel' },
  run: (input, { desk, now }) => {
    const [to, subject, body] = [textOf(input.to), textOf(input.subject), textOf(input.body)];
    if (!to) throw new Error('To is empty.');
    desk.mails.push({ at: now, to, subject, body });
    return { output: { to, subject } };
  },
};
