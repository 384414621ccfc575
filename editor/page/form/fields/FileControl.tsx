import { ActionIcon, FileButton, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import type { UploadedFile } from '../../../api';
import { ask } from '../../api';
import { Problem } from '../../shared/Problem';
import type { ControlProps } from './frame';
import { TextControl } from './TextControl';

/** A file: of this machine, which goes to the editor's server, or at an address. */
export const FileControl = (props: ControlProps) => {
  const { name, value, onChange, disabled } = props;
  const upload = useMutation({
    mutationFn: (file: File) => ask<UploadedFile>('/files', 'POST', file),
    onSuccess: ({ url }) => onChange(url),
  });
  const uploaded = upload.data?.url === value ? upload.data : undefined;
  return (
    <>
      <TextControl
        {...props}
        placeholder="Address of a file, or upload one"
        actions={
          <FileButton key="upload" onChange={(file) => file && upload.mutate(file)} disabled={disabled}>
            {(button) => (
              <ActionIcon
                {...button}
                variant="subtle"
                size="sm"
                loading={upload.isPending}
                aria-label={`Upload a file for ${name}`}
                title="Upload a file"
              >
                <Upload size={16} aria-hidden />
              </ActionIcon>
            )}
          </FileButton>
        }
      />
      {uploaded && (
        <Text size="xs" role="status">
          {uploaded.name}, {uploaded.bytes.toLocaleString('en-US')} bytes
        </Text>
      )}
      {upload.error && <Problem error={upload.error} />}
    </>
  );
};
