import { Badge, NavLink } from '@mantine/core';
import { Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ZapInfo } from '../../api';

interface ZapLinkProps {
  info: ZapInfo;
  /** Where it leads: the builder, or the timeline. */
  to: 'zaps' | 'live';
  active: boolean;
  description: ReactNode;
}

/** A Zap in a list of them. */
export const ZapLink = ({ info: { id, zap, isOn }, to, active, description }: ZapLinkProps) => (
  <NavLink
    href={`#/${to}/${encodeURIComponent(id)}`}
    active={active}
    label={zap.name}
    description={description}
    leftSection={<Zap size={18} aria-hidden />}
    rightSection={
      isOn && (
        <Badge color="teal.9" autoContrast tt="none">
          On
        </Badge>
      )
    }
    styles={{ description: { color: 'var(--mantine-color-text)' } }}
  />
);
