import type { Random } from '../random';
import { table, type LocationState } from '../state';

/** The definition of a custom field, as HighLevel shows it. */
export interface CustomField {
  id: string;
  name: string;
  model: 'contact' | 'opportunity';
  fieldKey: string;
  placeholder: string;
  dataType: string;
  position: number;
  /** Labels; a text box list has objects with ids, which the OpenAPI file does not know. */
  picklistOptions?: unknown[];
  picklistImageOptions?: string[];
  isAllowedCustomOption?: boolean;
  isMultiFileAllowed?: boolean;
  maxFileLimit?: number;
  locationId: string;
}

export const customFields = table<CustomField>('customFields');

interface Definition {
  name: string;
  dataType: string;
  options?: string[];
  more?: Partial<CustomField>;
}

/** One of every type that contacts can have (notes §8; the last five are in no enum of the OpenAPI files). */
const contactFields: Definition[] = [
  { name: 'Preferred Name', dataType: 'TEXT' },
  { name: 'Medical Notes', dataType: 'LARGE_TEXT' },
  { name: 'Number of Children', dataType: 'NUMERICAL' },
  { name: 'Emergency Phone', dataType: 'PHONE' },
  { name: 'Outstanding Balance', dataType: 'MONETORY' },
  { name: 'Services of Interest', dataType: 'CHECKBOX', options: ['Cleaning', 'Whitening', 'Braces', 'Implants'] },
  {
    name: 'Insurance Provider',
    dataType: 'SINGLE_OPTIONS',
    options: ['Evergreen Dental', 'Northwind', 'BrightCare', 'None'],
  },
  { name: 'Languages', dataType: 'MULTIPLE_OPTIONS', options: ['English', 'Spanish', 'French', 'German'] },
  { name: 'Next Checkup', dataType: 'DATE' },
  { name: 'Family Members', dataType: 'TEXTBOX_LIST', options: ['First', 'Second'] },
  { name: 'X-Ray', dataType: 'FILE_UPLOAD', more: { isMultiFileAllowed: true, maxFileLimit: 4 } },
  { name: 'Patient Type', dataType: 'RADIO', options: ['New', 'Returning', 'Emergency'] },
  { name: 'Billing Email', dataType: 'EMAIL' },
  { name: 'Referral Score', dataType: 'FLOAT' },
  { name: 'Best Time to Call', dataType: 'TIME' },
  { name: 'Consent Signature', dataType: 'SIGNATURE' },
];

const opportunityFields: Definition[] = [
  { name: 'Treatment Plan', dataType: 'TEXT' },
  { name: 'Deposit', dataType: 'MONETORY' },
  { name: 'Urgency', dataType: 'SINGLE_OPTIONS', options: ['Low', 'Medium', 'High'] },
  { name: 'Procedures', dataType: 'MULTIPLE_OPTIONS', options: ['Crown', 'Filling', 'Root Canal', 'Extraction'] },
  { name: 'Expected Start', dataType: 'DATE' },
  { name: 'Estimated Visits', dataType: 'NUMERICAL' },
];

/** `Insurance Provider` → `insurance_provider`. */
export const keyOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_');

export const seedCustomFields = (location: LocationState, random: Random): void => {
  const add = (model: CustomField['model']) => (definition: Definition, position: number) => {
    const { name, dataType, options, more } = definition;
    customFields(location).put({
      id: random.id(),
      name,
      model,
      fieldKey: `${model}.${keyOf(name)}`,
      placeholder: '',
      dataType,
      position: position * 50,
      ...(options && {
        picklistOptions:
          dataType === 'TEXTBOX_LIST'
            ? options.map((label) => ({ id: random.uuid(), label, prefillValue: '' }))
            : options,
        picklistImageOptions: [],
        isAllowedCustomOption: false,
      }),
      ...more,
      locationId: location.id,
    });
  };
  // The second sub-account has the plain fields only.
  contactFields.filter(({ options }) => location.index === 0 || !options).forEach(add('contact'));
  opportunityFields.filter(() => location.index === 0).forEach(add('opportunity'));
};
