import { Modal } from '@mantine/core';
import type { Operation } from '../../api';
import { OperationPicker } from '../operations/OperationPicker';

interface PickOperationProps {
  opened: boolean;
  onClose: () => void;
  isTrigger: boolean;
  onPick: (operation: Operation) => void;
}

/** Asks what a step is to do. */
export const PickOperation = ({ opened, onClose, isTrigger, onPick }: PickOperationProps) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={isTrigger ? 'What starts the Zap?' : 'What does the step do?'}
    size="lg"
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    <OperationPicker
      isTrigger={isTrigger}
      height="60vh"
      onPick={(operation) => {
        onClose();
        onPick(operation);
      }}
    />
  </Modal>
);
