@echo off
rem The door of the course: builds the program when its sources have changed, then hands over to it.
setlocal
set "root=%~dp0"
set "program=%root%artifacts\bin\Backprop.Studio\release\Backprop.Studio.dll"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1

where dotnet >nul 2>nul
if errorlevel 1 (
    echo course: the .NET SDK 10 is missing. Get it at https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
    exit /b 2
)

if /i "%~1"=="test" goto test

powershell -NoProfile -Command "$b = Get-Item '%root%artifacts\course.built' -ErrorAction Ignore; if (-not $b -or -not (Test-Path '%program%') -or -not (Test-Path '%root%lib\Backprop.Lessons.dll') -or -not (Test-Path '%root%lib\plotly\Backprop.Plotly.dll')) { exit 1 }; $n = Get-ChildItem '%root%src' -Recurse -File | Where-Object { $_.FullName -notmatch 'node_modules' -and $_.LastWriteTime -gt $b.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 goto run

dotnet --list-sdks | findstr /b "10." >nul
if errorlevel 1 (
    echo course: .NET is here, but not its SDK 10. Get it at https://dotnet.microsoft.com/download/dotnet/10.0 1>&2
    exit /b 2
)
if not exist "%root%artifacts" mkdir "%root%artifacts"
echo Building the course ^(the first time this takes about a minute^) ... 1>&2
pushd "%root%"
dotnet build src\Backprop.Studio -c Release -v quiet --nologo -clp:NoSummary > artifacts\course-build.log 2>&1
set built=%errorlevel%
popd
if not "%built%"=="0" (
    type "%root%artifacts\course-build.log" 1>&2
    echo course: the program could not be built; the lines above say why. 1>&2
    exit /b 2
)
type nul > "%root%artifacts\course.built"

:run
if /i "%~1"=="build" exit /b 0
dotnet "%program%" %*
exit /b %errorlevel%

:test
pushd "%root%"
if not defined CHROMIUM_PATH echo The tests of the pages in a browser need CHROMIUM_PATH to name Chromium or Chrome; without it they are skipped.
dotnet tool restore >nul
set "named="
if not "%~2"=="" set named=--ignore-exit-code 8 --filter-query "/*/*/*%~2*" --filter-query "/*/*%~2*" --filter-query "/*/*/*/*%~2*"
dotnet test --solution Backprop.sln -c Release %named%
set tested=%errorlevel%
popd
exit /b %tested%
