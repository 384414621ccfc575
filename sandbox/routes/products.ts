import { ownRecord } from '../crud';
import { on, type SandboxRequest } from '../routing';
import { all, atLeast, numeric, oneOf, text } from '../rules';
import { prices, products } from '../seed/products';

const find = (request: SandboxRequest) => ownRecord(products, 'Product')(request, request.params.productId);

/** The file's default limit is 0; that this means all is a guess. */
const pageOf = <T>(records: T[], { offset = '0', limit = '0' }: Record<string, string>): T[] =>
  records.slice(Number(offset), Number(limit) > 0 ? Number(offset) + Number(limit) : undefined);

const list = ({ location, query, queryList }: SandboxRequest) => {
  const { search = '', sortOrder = 'desc' } = query;
  const ids = queryList('productIds');
  const sign = sortOrder === 'asc' ? 1 : -1;
  const found = products(location)
    .list()
    .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    .filter(({ _id }) => ids.length === 0 || ids.includes(_id))
    .sort((a, b) => sign * a.createdAt.localeCompare(b.createdAt));
  return { products: pageOf(found, query), total: [{ total: found.length }] };
};

const listPrices = (request: SandboxRequest) => {
  const { _id } = find(request);
  const ids = request.query.ids?.split(',');
  const found = prices(request.location)
    .list()
    .filter(({ product }) => product === _id)
    .filter((price) => !ids || ids.includes(price._id));
  return { prices: pageOf(found, request.query), total: found.length };
};

const paging = { limit: all(numeric, atLeast(0)), offset: all(numeric, atLeast(0)) };

export const routes = [
  on('GET /products/', list, { query: { ...paging, search: text, sortOrder: oneOf('asc', 'desc') } }),
  on('GET /products/{productId}', find),
  on('GET /products/{productId}/price', listPrices, { query: paging }),
];
