import { defineInputField, defineInputFields } from 'zapier-platform-core';
import { badInput } from '../highlevel/errors';
import type { Z } from '../highlevel/types';
import { isGiven } from '../highlevel/client';
import { calendarId } from './calendar';
import type { InputsOf } from './dynamic';
import { texts } from './values';

export const resourceType = defineInputField({
  key: 'resourceType',
  label: 'Resource Type',
  required: true,
  choices: { rooms: 'Room', equipments: 'Equipment' },
});

export const resourceId = defineInputField({
  key: 'id',
  label: 'Resource',
  required: true,
  dynamic: 'list_calendar_resources.id.name',
  dependsOn: ['resourceType'],
});

/** The inputs of a resource, except its name and description. */
export const resourceInputs = defineInputFields([
  { key: 'capacity', label: 'Capacity', type: 'integer', helpText: 'For a room: how many people it holds.' },
  { key: 'quantity', label: 'Quantity', type: 'integer', helpText: 'For equipment: how many units there are.' },
  {
    key: 'outOfService',
    label: 'Out of Service',
    type: 'integer',
    helpText: 'For equipment: how many units cannot be used.',
  },
  {
    key: 'calendarIds',
    label: 'Service Calendars',
    list: true,
    dynamic: calendarId.dynamic,
    helpText: 'A room can be used by several service calendars, equipment by only one.',
  },
]);

/**
 * What a new resource takes besides its name and description. HighLevel's OpenAPI file requires every property of both types, though rooms have
 * no quantity and equipment has no capacity, so 0 and an empty list are sent for what does not apply or is left empty.
 * @throws HaltedError when a room has no capacity, or equipment has no quantity
 */
export const newResourceBody = (z: Z, inputs: InputsOf<[typeof resourceType, ...typeof resourceInputs]>) => {
  const [size, label] = inputs.resourceType === 'rooms' ? [inputs.capacity, 'Capacity'] : [inputs.quantity, 'Quantity'];
  if (!isGiven(size)) throw badInput(z, `${label} is empty. HighLevel requires it for this resource type.`);
  return {
    capacity: inputs.capacity || 0,
    quantity: inputs.quantity || 0,
    outOfService: inputs.outOfService || 0,
    calendarIds: texts(inputs.calendarIds) ?? [],
  };
};
