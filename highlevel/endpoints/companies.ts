import type {
  GetCompanyByIdSchema,
  IOnboardingDto,
} from '@gohighlevel/api-client/dist/lib/code/companies/models/companies';
import { family } from '../endpoint';
import type { Json } from '../types';
import type { Corrected } from './dto';

const define = family('2021-07-28');

export const getCompany = define('GET /companies/{companyId}', {
  scope: 'companies.readonly',
  token: ['Company'],
  at: ['company'],
}).of<{
  company: Corrected<GetCompanyByIdSchema, { onboardingInfo?: IOnboardingDto; saasSettings?: Json }>;
}>();
