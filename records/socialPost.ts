import { only, recordTable } from './table';

export const socialPost = recordTable(
  [
    ['id', 'Post ID', 'string', '61bb16833b3f2791f9715be2'],
    ['status', 'Status', 'string', 'scheduled'],
    ['type', 'Type', 'string', 'post'],
    ['summary', 'Text', 'string', 'We are open on Saturday.'],
    ['accountIds', 'Account IDs', 'string', ['aF3KhyL8JIuBwzK3m7Ly_ve9EPM428h8vShlRW1KT_12554616564525983496']],
    ['platform', 'Platform', 'string', 'facebook'],
    ['displayDate', 'Publishing Time', 'datetime', '2026-01-09T15:00:00.000Z'],
    ['createdBy', 'User ID', 'string', 'y0BeYjuRIlDwsDcOHOJo'],
    ['userName', 'User', 'string', 'Grace Lovelace'],
    ['createdAt', 'Created At', 'datetime', '2026-01-05T09:30:00.000Z'],
    ['publishedAt', 'Published At', 'datetime', only('posts that are published')],
  ],
  { names: { userName: ['users', 'createdBy'] } },
);
