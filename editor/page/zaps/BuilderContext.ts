import { createContext, use, type Dispatch } from 'react';
import type { Change, Draft } from './draft';
import type { Problem } from './problems';

interface Building {
  draft: Draft;
  change: Dispatch<Change>;
  problems: readonly Problem[];
  /** The number of each step from top to bottom, by its id. */
  numbers: ReadonlyMap<string, number>;
}

const Context = createContext<Building | undefined>(undefined);

export const BuildingProvider = Context.Provider;

/** The Zap that is being built, for whatever is inside of the builder. */
export const useBuilding = (): Building => {
  const building = use(Context);
  if (!building) throw new Error('This is only used inside of the builder.');
  return building;
};
