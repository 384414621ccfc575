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
    const onMove = (event: Event) => {
      if (isFree.current || location.href === here) return;
      // Before the router sees it, the address is put back.
      event.stopImmediatePropagation();
      setTarget(location.hash.slice(1));
      history.pushState(null, '', here);
    };
    // Links and the browser's buttons first give popstate. The router itself, when told to navigate, gives hashchange only.
    const moves = ['popstate', 'hashchange'];
    for (const move of moves) window.addEventListener(move, onMove, { capture: true });
    window.addEventListener('beforeunload', onClose);
    return () => {
      window.removeEventListener('beforeunload', onClose);
      for (const move of moves) window.removeEventListener(move, onMove, { capture: true });
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
