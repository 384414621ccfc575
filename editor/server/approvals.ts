import type { FastifyInstance } from 'fastify';
import type { Step } from '../../zapier/zaps';
import type { Approval, Live } from '../api';
import { Refused } from './refusal';

export interface Approvals {
  readonly waiting: Approval[];
  /** Waits until a person answers. */
  ask(zap: string, step: Step, input: Record<string, unknown>): Promise<boolean>;
  /** @throws Refused when nothing waits under this id */
  answer(id: string, allow: boolean): void;
  /** Refuses all that waits. */
  refuseAll(): void;
}

/** Writes to a real account that wait for a person. */
export const createApprovals = (): Approvals => {
  const open = new Map<string, { approval: Approval; settle: (allow: boolean) => void }>();
  let count = 0;
  const approvals: Approvals = {
    get waiting() {
      return [...open.values()].map(({ approval }) => approval);
    },
    ask: (zap, step, input) =>
      new Promise((settle) => {
        const id = String(++count);
        open.set(id, { approval: { id, zap, step, input }, settle });
      }),
    answer: (id, allow) => {
      const found = open.get(id);
      if (!found) throw new Refused(404, 'This write does not wait any more.');
      open.delete(id);
      found.settle(allow);
    },
    refuseAll: () => {
      for (const id of open.keys()) approvals.answer(id, false);
    },
  };
  return approvals;
};

const schema = { body: { type: 'object', required: ['allow'], properties: { allow: { type: 'boolean' } } } };

export const approvalRoutes = (api: FastifyInstance, approvals: Approvals, live: () => Live): void => {
  api.post<{ Params: { id: string }; Body: { allow: boolean } }>(
    '/approvals/:id',
    { schema },
    async ({ params, body }): Promise<Live> => {
      approvals.answer(params.id, body.allow);
      return live();
    },
  );
};
