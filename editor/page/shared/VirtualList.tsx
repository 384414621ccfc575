import { Box, ScrollArea } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

interface VirtualListProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
  /** Names the list for a screen reader. */
  label: string;
  /** The height of most rows, in pixels. */
  rowHeight: number;
  maxHeight: number | string;
}

/** A list of any length: only the rows in sight are drawn. */
export const VirtualList = <Item,>({ items, keyOf, children, label, rowHeight, maxHeight }: VirtualListProps<Item>) => {
  const viewport = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- it is about React's compiler, which is not in use here
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as Item),
    overscan: 8,
    // Scrolling does not wait for the rows.
    useFlushSync: false,
  });
  return (
    <ScrollArea.Autosize
      mah={maxHeight}
      viewportRef={viewport}
      type="auto"
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': label }}
    >
      <Box role="list" aria-label={label} pos="relative" h={virtualizer.getTotalSize()}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <Box
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={index + 1}
            pos="absolute"
            top={0}
            left={0}
            w="100%"
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(items[index] as Item)}
          </Box>
        ))}
      </Box>
    </ScrollArea.Autosize>
  );
};
