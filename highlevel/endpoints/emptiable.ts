const contact = [
  'firstName',
  'lastName',
  'name',
  'email',
  'phone',
  'address1',
  'city',
  'state',
  'website',
  'timezone',
  'dateOfBirth',
] as const;

/**
 * What null empties. HighLevel's file declares the properties of contacts as nullable. It does not say so of the others, but its
 * validation of optional properties (class-validator) lets null pass.
 */
export const emptiable = {
  contact: [...contact, 'source', 'assignedTo'],
  upsertedContact: [...contact, 'companyName'],
  opportunity: ['assignedTo'],
  task: ['assignedTo'],
  appointment: ['assignedUserId', 'description', 'address'],
} as const;
