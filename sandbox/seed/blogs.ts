import type { Random } from '../random';
import { table, type LocationState } from '../state';

export interface Blog {
  _id: string;
  name: string;
}

interface Named {
  _id: string;
  locationId: string;
  canonicalLink: string;
  updatedAt: string;
}
export interface Author extends Named {
  name: string;
}
export interface Category extends Named {
  label: string;
  urlSlug: string;
}

export interface Post {
  _id: string;
  title: string;
  description: string;
  imageUrl: string;
  imageAltText: string;
  status: 'DRAFT' | 'PUBLISHED' | 'SCHEDULED' | 'ARCHIVED';
  urlSlug: string;
  author: string;
  categories: string[];
  tags: string[];
  canonicalLink?: string;
  archived: boolean;
  publishedAt: string;
  updatedAt: string;
  /** Not shown by the API. */
  blogId: string;
  rawHTML: string;
}

const byId = <T extends { _id: string }>(name: string) => table<T>(name, ({ _id }) => _id);
export const blogs = byId<Blog>('blogs');
export const authors = byId<Author>('blogAuthors');
export const categories = byId<Category>('blogCategories');
export const posts = byId<Post>('blogPosts');

const titles: [title: string, status: Post['status']][] = [
  ['Five Foods That Your Teeth Like', 'PUBLISHED'],
  ['What Happens at a Checkup', 'PUBLISHED'],
  ['Braces or Aligners', 'SCHEDULED'],
  ['Our New Waiting Room', 'DRAFT'],
];

const slugOf = (title: string) => title.toLowerCase().replace(/\W+/g, '-');

export const seedBlogs = (location: LocationState, random: Random): void => {
  const { now } = location.state;
  const daysAgo = (days: number) => new Date(now() - days * 86_400_000).toISOString();
  const named = (kind: string, name: string) => ({
    _id: random.hex(),
    locationId: location.id,
    updatedAt: daysAgo(40),
    canonicalLink: `https://${location.record.domain}/${kind}/${slugOf(name)}`,
  });
  const [blog] = ['Practice News', 'Recipes'].map((name) => blogs(location).put({ _id: random.id(), name }));
  const [author] = ['Nora Whitfield', 'Theo Marchetti'].map((name) =>
    authors(location).put({ ...named('author', name), name }),
  );
  const [category] = ['Oral Health', 'News', 'Family'].map((label) =>
    categories(location).put({ ...named('category', label), label, urlSlug: slugOf(label) }),
  );
  titles.forEach(([title, status], i) =>
    posts(location).put({
      _id: random.hex(),
      title,
      description: `${title}, told by our team.`,
      imageUrl: `https://images.example.com/${slugOf(title)}.jpg`,
      imageAltText: title,
      status,
      urlSlug: slugOf(title),
      author: author?._id as string,
      categories: [category?._id as string],
      tags: ['teeth'],
      archived: false,
      publishedAt: daysAgo(i === 2 ? -5 : 30 - i * 5),
      updatedAt: daysAgo(20 - i * 5),
      blogId: blog?._id as string,
      rawHTML: `<h1>${title}</h1>`,
    }),
  );
};
