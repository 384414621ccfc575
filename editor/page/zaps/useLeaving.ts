import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';

/**
 * Asks before somebody leaves with unsaved changes: by a link, by the browser's buttons, or by closing the page.
 * @returns `asked` while a person has to decide
 */
export const useLeaving = (hasChanges: boolean) => {
  const [, navigate] = useLocation();
  const [target, setTarget] = useState<string>();
  const isFree = useRef(false);

  useEffect(() => {
    if (!hasChanges) return;
    isFree.current = false;
    const here = location.href;
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    const onHash = (event: HashChangeEvent) => {
      if (isFree.current || location.href === here) return;
      // Before the router hears of it, the address is put back.
      event.stopImmediatePropagation();
      setTarget(location.hash.slice(1));
      history.pushState(null, '', here);
    };
    window.addEventListener('beforeunload', onClose);
    window.addEventListener('hashchange', onHash, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', onClose);
      window.removeEventListener('hashchange', onHash, { capture: true });
    };
  }, [hasChanges]);

  /** Goes to another place without asking. */
  const leaveTo = useCallback(
    (place: string) => {
      isFree.current = true;
      navigate(place);
    },
    [navigate],
  );
  return {
    asked: target !== undefined,
    stay: () => setTarget(undefined),
    leave: () => target !== undefined && leaveTo(target),
    leaveTo,
  };
};
