; Makes the installer for Windows from dist\neural-playground, which packaging\build.py has made there:
;     iscc /DVersion=1.2.3 packaging\windows\installer.iss
; Written against the documentation of Inno Setup 6.3 (https://jrsoftware.org/ishelp/); not yet run.

#ifndef Version
  #error Say which version: iscc /DVersion=1.2.3 installer.iss
#endif

[Setup]
AppId={{6C0B6F6E-2A5D-4C0E-9F0E-5B2F7C1D9A31}
AppName=Neural Playground
AppVersion={#Version}
AppPublisher=The Neural Playground authors
DefaultDirName={autopf}\Neural Playground
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile=..\..\LICENSE
; For everybody where the person may, else for them alone; /ALLUSERS and /CURRENTUSER choose.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=neural-playground-{#Version}-setup
SetupIconFile=..\..\build\generated\app.ico
UninstallDisplayIcon={app}\neural-playground-window.exe
WizardStyle=modern

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[InstallDelete]
; Files of the version before that this one has no more; class.json lies beside this folder and stays.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\neural-playground\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Neural Playground"; Filename: "{app}\neural-playground-window.exe"
Name: "{autodesktop}\Neural Playground"; Filename: "{app}\neural-playground-window.exe"; Tasks: desktopicon

[Registry]
; HKA is HKEY_LOCAL_MACHINE or HKEY_CURRENT_USER, as the program is installed for everybody or for one.
Root: HKA; Subkey: "Software\Classes\.nnp\OpenWithProgids"; ValueType: string; ValueName: "NeuralPlayground.Document"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\NeuralPlayground.Document"; ValueType: string; ValueData: "Neural Playground document"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\NeuralPlayground.Document\DefaultIcon"; ValueType: string; ValueData: "{app}\neural-playground-window.exe,0"
Root: HKA; Subkey: "Software\Classes\NeuralPlayground.Document\shell\open\command"; ValueType: string; ValueData: """{app}\neural-playground-window.exe"" ""%1"""

[Run]
Filename: "{app}\neural-playground-window.exe"; Description: "{cm:LaunchProgram,Neural Playground}"; Flags: nowait postinstall skipifsilent
